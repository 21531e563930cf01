// Guarantee: a real name is kept to the letter, in one spelling; what is no name is refused by its reason.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bad } from '../import/problem.ts';
import { cleanCell } from '../import/readers.ts';
import { parseName } from './human-name.ts';
import { maskName } from './mask.ts';

const said = (text: string): string => {
  const cell = cleanCell(text);
  if (cell instanceof Bad) return cell.code;
  const name = parseName(cell);
  return typeof name === 'string' ? name : name.problem;
};

const CASES: readonly [what: string, text: string, want: string][] = [
  ['two characters', '张伟', '张伟'],
  ['one character', '张', '张'],
  ['a blank inside', '张　 伟', '张伟'],
  ['extension A', '㐂䶮', '㐂䶮'],
  ['extension B', '𠮷小明', '𠮷小明'],
  ['extension C', '王\u{2a700}', '王\u{2a700}'],
  ['extension E', '王\u{2b8b8}', '王\u{2b8b8}'],
  ['extension G', '王\u{30edd}', '王\u{30edd}'],
  ['extension H', '王\u{31350}', '王\u{31350}'],
  ['a variation selector stays', '葛\u{e0100}明', '葛\u{e0100}明'],
  ['a radical of the font becomes the character', '⼀明', '一明'],
  ['from the private use of GBK', '王\ue863', '王䶮'],
  ['from the private use of GB 18030-2000', '王\ue816', '王\u{20087}'],
  ['other private use cannot be seen', '王\ue000', 'IMPORT_CELL_INVISIBLE'],
  ['〇', '郭〇明', '郭〇明'],
  ['middle dot', '阿卜杜拉·买买提', '阿卜杜拉·买买提'],
  ['U+2027', '阿卜杜拉‧买买提', '阿卜杜拉·买买提'],
  ['bullet', '阿卜杜拉•买买提', '阿卜杜拉·买买提'],
  ['katakana dot', '阿卜杜拉・买买提', '阿卜杜拉·买买提'],
  ['half-width katakana dot', '阿卜杜拉･买买提', '阿卜杜拉·买买提'],
  ['full stop', '阿卜杜拉．买买提', '阿卜杜拉·买买提'],
  ['blanks round the dot', '阿卜杜拉 · 买买提', '阿卜杜拉·买买提'],
  ['a long name', '古丽尼格尔·阿卜杜热依木·买买提吐尔逊', '古丽尼格尔·阿卜杜热依木·买买提吐尔逊'],
  ['Latin', 'John  Smith', 'John Smith'],
  ['full-width Latin', 'Ｊｏｈｎ', 'John'],
  ['curly apostrophe', 'O’Neil', "O'Neil"],
  ['accents', 'Élodie', 'Élodie'],
  ['Tibetan', 'བསྟན་འཛིན', 'form'],
  ['sixty characters beyond the first plane', '𠮷'.repeat(60), '𠮷'.repeat(60)],
  ['sixty-one', '张'.repeat(61), 'length'],
  ['digits', '张3', 'form'],
  ['a bracket', '张三(曾用名李四)', 'form'],
  ['a formula', '=张三', 'form'],
  ['masked', '张*', 'masked'],
  ['masked by a circle', '张○○', 'masked'],
  ['masked by 某', '张某某', 'masked'],
  ['test', '测试', 'placeholder'],
  ['unknown', '未知', 'placeholder'],
  ['NULL', 'NULL', 'placeholder'],
  ['N/A', 'N/A', 'placeholder'],
  ['zero width', '张\u200b伟', 'IMPORT_CELL_INVISIBLE'],
  ['right to left', '\u202e伟张', 'IMPORT_CELL_INVISIBLE'],
  ['a bell', '张\u0007', 'IMPORT_CELL_INVISIBLE'],
];

for (const [what, text, want] of CASES) test(`a name: ${what}`, () => assert.equal(said(text), want));

test('every name that is read can be masked, and the mask hides all but its first visible character at most two', () => {
  for (const [what, text] of CASES) {
    const name = said(text);
    if (/^(?:form|length|masked|placeholder|IMPORT_)/.test(name)) continue;
    const mask = maskName(name);
    assert.match(mask, /\*/, what);
    assert.ok(mask.length < name.length + 4 && !mask.includes('�'), what);
  }
});
