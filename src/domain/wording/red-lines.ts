/**
 * Words that no text of the house may contain, whoever it is for: threats, police or court style, disclosure, pressure on
 * others. From the red lines of the trade (合规红线). This is a floor under review by a person, not a replacement for it.
 */
export const RED_LINES: readonly string[] = [
  '上门抓人',
  '刑事',
  '诈骗',
  '坐牢',
  '拘留',
  '逮捕',
  '公安',
  '派出所',
  '传票',
  '法院',
  '起诉',
  '律师函',
  '黑名单',
  '老赖',
  '失信人',
  '通知您的家人',
  '通知您的单位',
  '通知您的亲友',
  '联系您的家人',
  '联系您的单位',
  '联系您的亲友',
  '曝光',
  '公示',
  '后果自负',
  '最后通牒',
  '最后一次机会',
  '子女上学',
  '恶意',
  '立即处理否则',
];

/** Words that tell a reader that somebody owes, whether or not a slot stands beside them. */
export const DEBT_WORDS: readonly string[] = ['逾期', '欠款', '还款', '借款', '催收', '账单', '未还', '应还'];

/** The first red line in the text; spaces and punctuation set between the characters do not hide it. */
export function redLineIn(text: string): string | undefined {
  const bare = text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
  return RED_LINES.find((line) => bare.includes(line));
}

export function tellsDebt(text: string): boolean {
  return DEBT_WORDS.some((word) => text.includes(word));
}
