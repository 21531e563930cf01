import { addDays, localDate } from '../calendar/local-date.ts';
import { idNumberCheck } from '../import/id-number.ts';
import type { Chance } from './random.ts';

export interface GeneratedPerson {
  readonly customerNo: string;
  readonly name: string;
  readonly idNo: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

type Characters = readonly [string, ...string[]];
const characters = (text: string): Characters => {
  const [first = '', ...rest] = Array.from(text);
  return [first, ...rest];
};

const SURNAMES = characters(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余',
);
const COMPOUND: Characters = ['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '慕容', '令狐', '长孙'];
const GIVEN = characters(
  '伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚英华玉兰飞鹏浩宇轩晨曦梓涵思琪雨佳欣建国志文',
);
// Characters that break careless systems: rare ones, and two beyond the Basic Multilingual Plane.
const RARE = characters('䶮翀玥堃骉犇喆淼燚㛃𠮷𠅤');
const BIRTHS_FROM = localDate('1960-01-01');
const BIRTH_DAYS = 16_000;

/**
 * A person who cannot be anyone: region code 000000 (assigned to no place) with a valid check digit, a mobile number of the
 * block 1990000xxxx, mail only at example.com, a street in a town that does not exist.
 */
export function generatePerson(chance: Chance, index: number): GeneratedPerson {
  const surname = chance.percent(3) ? chance.pick(COMPOUND) : chance.pick(SURNAMES);
  const first = chance.percent(4) ? chance.pick(RARE) : chance.pick(GIVEN);
  const second = chance.percent(70) ? chance.pick(GIVEN) : '';
  const number = String(index + 1).padStart(7, '0');
  return {
    customerNo: `K${number}`,
    name: surname + first + second,
    idNo: idNumberOf(index),
    phone: `1990000${String(index % 10_000).padStart(4, '0')}`,
    email: chance.percent(70) ? `k${number}@example.com` : '',
    address: chance.percent(40)
      ? `模拟省清和市示范区第${chance.between(1, 99)}街${chance.between(1, 400)}号`
      : '',
  };
}

/** Serial and birth day together never repeat within sixteen million people: 7919 and 16,000 have no common divisor. */
function idNumberOf(index: number): string {
  const serial = index % 1_000;
  const days = (Math.floor(index / 1_000) * 7_919 + serial * 37) % BIRTH_DAYS;
  const birth = addDays(BIRTHS_FROM, days).replaceAll('-', '');
  const first17 = `000000${birth}${String(serial).padStart(3, '0')}`;
  return first17 + idNumberCheck(first17);
}
