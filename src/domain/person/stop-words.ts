/** What people send or key to hear no more on a channel: whole messages, not words inside one, which a person reads. */
const STOP_WORDS: ReadonlySet<string> = new Set([
  't',
  'td',
  'stop',
  'unsubscribe',
  'quit',
  '退订',
  '退订短信',
  '取消订阅',
  '拒收',
  '不要再发',
  '不要再发了',
  '别再发了',
  '不要再打',
  '不要再打了',
  '别再打了',
  '不要再打电话',
  '不要再联系',
  '请勿再联系',
]);

/** Whether this answer asks to hear no more; full width, case, spaces and punctuation do not matter. */
export const asksToStop = (said: string): boolean =>
  STOP_WORDS.has(
    said
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}\p{S}]/gu, ''),
  );
