/** Why a text is no name. */
export type NameProblem = 'form' | 'length' | 'masked' | 'placeholder';

const CHARACTERS_MAX = 60;
/** Looked at first: nearly every name is two to four common characters. */
const COMMON = /^[\u4e00-\u9fff]{2,4}$/;
// Letters, marks (accents, variation selectors of rare characters), 〇, the middle dot, blanks and the signs of Latin names.
const NAME = /^[\p{L}〇][\p{L}\p{M}〇 ·.,'-]*$/u;
/** What keyboards and old fonts write instead of U+00B7. */
const DOTS = /[\u2022\u2027\u2219\u22c5\u2024\u30fb\uff65\u16eb\u25cf\u02d9]/g;
const DOT_BETWEEN_HAN = /(?<=\p{Script=Han})\s*[.·]\s*(?=\p{Script=Han})/gu;
const BLANK_BETWEEN_HAN = /(?<=[\p{Script=Han}·])\s+(?=[\p{Script=Han}·])/gu;
const COVERED = /[*＊×○◯●□]|^\p{Script=Han}某{1,2}$|[xX]{2,}$/u;

/** Words that stand where a name is not known. Compared in small letters. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  (
    '测试 测试用户 测试账户 未知 不详 不明 无 无名 无名氏 暂无 空 待补 待定 姓名 客户 客户姓名 用户 本人 先生 女士 匿名 ' +
    '未填写 未提供 已注销 null none nil n/a na nan undefined unknown test tester name anonymous customer'
  ).split(' '),
);

/**
 * Reads a name as a person would write it: look-alikes of the middle dot become ·, blanks between Chinese characters go, curly
 * apostrophes and hyphens become plain. Rare characters stay as they are, those beyond the first plane and those with a
 * variation selector too. The text is already NFKC and free of what cannot be seen. Length counts characters, not code units.
 */
export function parseName(text: string): string | { readonly problem: NameProblem } {
  const name = COMMON.test(text) ? text : tidied(text);
  if (PLACEHOLDERS.has(name.toLowerCase())) return { problem: 'placeholder' };
  if (COMMON.test(name) && !name.includes('某')) return name;
  if (COVERED.test(name)) return { problem: 'masked' };
  if (!NAME.test(name)) return { problem: 'form' };
  return Array.from(name).length > CHARACTERS_MAX ? { problem: 'length' } : name;
}

const tidied = (text: string): string =>
  text
    .replace(DOTS, '·')
    .replace(DOT_BETWEEN_HAN, '·')
    .replace(BLANK_BETWEEN_HAN, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[\u2010-\u2013]/g, '-')
    .replace(/\s+/g, ' ');

/**
 * Characters that GBK and GB 18030-2000 kept in private use and that Unicode has since: whoever bears one has it in files of
 * those years. GB 18030-2022 and its predecessor of 2005 name both places.
 */
const FROM_PRIVATE_USE: ReadonlyMap<string, string> = new Map([
  ['\ue863', '\u4dae'],
  ['\ue81e', '\u9fb4'],
  ['\ue826', '\u9fb5'],
  ['\ue82b', '\u9fb6'],
  ['\ue82c', '\u9fb7'],
  ['\ue832', '\u9fb8'],
  ['\ue843', '\u9fb9'],
  ['\ue854', '\u9fba'],
  ['\ue864', '\u9fbb'],
  ['\ue816', '\u{20087}'],
  ['\ue817', '\u{20089}'],
  ['\ue818', '\u{200cc}'],
  ['\ue831', '\u{215d7}'],
  ['\ue83b', '\u{2298f}'],
  ['\ue855', '\u{241fe}'],
]);

/** Puts the characters of old Chinese encodings that have a place in Unicode there; others of private use stay. */
export const fromPrivateUse = (text: string): string =>
  text.replace(/[\ue816-\ue864]/g, (character) => FROM_PRIVATE_USE.get(character) ?? character);
