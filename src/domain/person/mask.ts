/**
 * Masks: what may stand beside an envelope and on a list. Each has a fixed length, so that a mask does not tell how long
 * the value is; what cannot be read as its kind is masked whole. JR/T 0171-2020 §7.1.3 asks for masked display.
 */

/** The compound surnames in use that are more than a curiosity (《百家姓》 and the 2020 name report). */
const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 司马 上官 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 仲孙 轩辕 令狐 ' +
    '钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 南宫 西门 东郭 百里 呼延 端木 独孤 拓跋 第五'
  ).split(' '),
);

/** What a reader sees as one character: a letter with its accents, a rare character with its variation selector. */
const VISIBLE = /\P{M}\p{M}*/gu;
const ALL_HAN = /^(?:\p{Script=Han}\p{M}*)+$/u;

/** 张伟 → 张*, 王小明 → 王*明, 欧阳娜娜 → 欧阳**, 阿卜杜拉·买买提 → 阿***, John Smith → J***. */
export function maskName(name: string): string {
  const text = name.normalize('NFKC').trim();
  const characters: readonly string[] = text.match(VISIBLE) ?? [];
  const [first = '*'] = characters;
  if (!ALL_HAN.test(text)) return `${first}***`;
  const surname = characters.slice(0, 2).join('');
  if (characters.length > 2 && COMPOUND_SURNAMES.has(surname)) return `${surname}**`;
  if (characters.length === 1) return '*';
  if (characters.length === 2) return `${first}*`;
  if (characters.length === 3) return `${first}*${characters[2]}`;
  return `${first}***`;
}

/** 19900001234 → 199****1234; a landline or a foreign number keeps only its last four. */
export function maskPhone(phone: string): string {
  const text = phone.normalize('NFKC').replace(/;ext=.*$/, '');
  const digits = text.replace(/\D/g, '');
  const mobile = /^\+(?!86)/.test(text) ? null : /^(?:86|0086)?(1\d{2})\d{4}(\d{4})$/.exec(digits);
  if (mobile) return `${mobile[1]}****${mobile[2]}`;
  return digits.length >= 7 ? `***-****${digits.slice(-4)}` : '***-********';
}

/** An identity number of 18 places keeps the first three and the last four; any other document is masked whole. */
export function maskIdNo(idNo: string): string {
  const text = idNo.normalize('NFKC').trim().toUpperCase();
  return /^\d{17}[\dX]$/.test(text) ? `${text.slice(0, 3)}***********${text.slice(-4)}` : '*'.repeat(18);
}

/** zhang.wei@example.com → z***@example.com. */
export function maskEmail(email: string): string {
  const text = email.normalize('NFKC').trim();
  const at = text.lastIndexOf('@');
  if (at < 1) return '***';
  return `${Array.from(text)[0]}***@${text.slice(at + 1)}`;
}

/** Down to the district: 上海市浦东新区世纪大道1号 → 上海市浦东新区****; without one, only the first six characters' province or city. */
export function maskAddress(address: string): string {
  const text = address.normalize('NFKC').replace(/\s+/g, '');
  const region =
    /^((?:.{2,8}?(?:省|自治区|特别行政区))?(?:.{2,10}?(?:市|自治州|地区|盟))?(?:.{1,12}?(?:新区|区|县|旗|市)))/.exec(
      text,
    );
  return `${region?.[1] ?? ''}****`;
}
