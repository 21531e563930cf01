// Guarantees that a mask shows the little that a reader needs and nothing of the rest, for each kind of value.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskAddress, maskEmail, maskIdNo, maskName, maskPhone } from './mask.ts';

const cases: ReadonlyArray<
  readonly [kind: string, mask: (text: string) => string, value: string, shown: string]
> = [
  ['two characters', maskName, '张伟', '张*'],
  ['three characters', maskName, '王小明', '王*明'],
  ['compound surname of four', maskName, '欧阳娜娜', '欧阳**'],
  ['compound surname of three', maskName, '司马光', '司马**'],
  ['a two-character name that looks compound', maskName, '上官', '上*'],
  ['four without a compound surname', maskName, '张王小明', '张***'],
  ['one character', maskName, '张', '*'],
  ['rare character of plane 2', maskName, '𠮷小明', '𠮷*明'],
  ['rare character with a variation selector', maskName, '葛\u{e0100}小明', '葛\u{e0100}*明'],
  ['rare character of plane 3', maskName, '王\u{30edd}', '王*'],
  ['〇 is a character of names', maskName, '郭〇明', '郭*明'],
  ['accent as a mark of its own', maskName, 'e\u0301lodie', 'é***'],
  ['dotted name', maskName, '阿卜杜拉·买买提', '阿***'],
  ['Latin', maskName, 'John Smith', 'J***'],
  ['full width', maskName, 'Ｊｏｈｎ', 'J***'],
  ['empty', maskName, '', '****'],
  ['mobile', maskPhone, '19900001234', '199****1234'],
  ['mobile with country code', maskPhone, '+86 199-0000-1234', '199****1234'],
  ['landline', maskPhone, '021-60001234', '***-****1234'],
  ['landline with an extension', maskPhone, '02160001234;ext=801', '***-****1234'],
  ['foreign', maskPhone, '+12125550100', '***-****0100'],
  ['short code', maskPhone, '95588', '***-********'],
  ['identity number', maskIdNo, '00000019900101123X', '000***********123X'],
  ['lower-case check place', maskIdNo, '00000019900101123x', '000***********123X'],
  ['passport', maskIdNo, 'E12345678', '******************'],
  ['e-mail', maskEmail, 'zhang.wei@example.com', 'z***@example.com'],
  ['short local part', maskEmail, 'a@example.com', 'a***@example.com'],
  ['no e-mail', maskEmail, 'zhang', '***'],
  ['municipality', maskAddress, '上海市浦东新区世纪大道1号', '上海市浦东新区****'],
  ['province, city, district', maskAddress, '广东省深圳市南山区科技园路1号', '广东省深圳市南山区****'],
  ['county', maskAddress, '湖南省长沙市长沙县星沙街道2号', '湖南省长沙市长沙县****'],
  ['no region', maskAddress, '世纪大道1号', '****'],
];

for (const [kind, mask, value, shown] of cases) {
  test(`${mask.name}: ${kind}`, () => assert.equal(mask(value), shown));
}
