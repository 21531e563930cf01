import type { AskedRule, ExplainedContact } from '../contract/explained.ts';
import type { PolicyCase } from '../contract/policy-cases.ts';
import { dateIn, type Instant, SHANGHAI, timeIn } from '../domain/calendar/instant.ts';
import type { Level, Verified } from '../domain/permit/words.ts';
import type { Language } from './answer.ts';

export type Say = (zh: string, en: string) => string;

export const sayIn =
  (language: Language): Say =>
  (zh, en) =>
    language === 'en' ? en : zh;

export type Both = readonly [zh: string, en: string];

/** How surely a number is known. */
const VERIFIED: Readonly<Record<Verified, Both>> = {
  V: ['见过原文', 'text seen'],
  Q: ['转引', 'second-hand'],
  M: ['记忆，未核实', 'from memory'],
  O: ['本产品自定', 'our own'],
};

const LEVELS: Readonly<Record<Level, Both>> = {
  must: ['应当', 'must'],
  should: ['不宜', 'should'],
  presumption: ['推定', 'presumed'],
  warn: ['提示', 'warning'],
};

/** A rule as a row of a table: whether it spoke, id, level, how surely it is known, source, what it says. */
export const ruleLine = (rule: AskedRule, language: Language): string[] => [
  rule.hit ? '  ✗' : '  ·',
  rule.id,
  sayIn(language)(...LEVELS[rule.level]),
  sayIn(language)(...VERIFIED[rule.verified]),
  rule.source,
  rule[language],
];

/** A moment by the clock of the person who would be contacted; of everywhere, where the place is uncertain. */
export const clockOf = (at: Instant, one: PolicyCase): string =>
  (one.tz ?? [SHANGHAI]).map((zone) => `${dateIn(at, zone)} ${timeIn(at, zone)} ${zone}`).join(' / ');

/** When the contact may be made: now and until when, later, or never. */
export function toldNext(
  say: Say,
  one: PolicyCase,
  { verdict, nextAllowedAt, closesAt }: ExplainedContact,
): string {
  if (verdict !== 'deny') {
    const until = closesAt === undefined ? undefined : clockOf(closesAt, one);
    return until === undefined
      ? say('现在可以触达', 'allowed now')
      : say(`现在可以触达，至 ${until}`, `allowed now, until ${until}`);
  }
  if (nextAllowedAt === undefined)
    return say(
      '没有下次可触达时刻：等待改变不了命中的规则',
      'never: waiting does not change the rules that were hit',
    );
  return say(`下次可触达 ${clockOf(nextAllowedAt, one)}`, `next allowed ${clockOf(nextAllowedAt, one)}`);
}
