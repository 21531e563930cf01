import type { Words } from '../contract/api/common.ts';
import type { TimelineKind } from '../contract/api/timeline.ts';
import { formatYuan } from '../domain/money/fen.ts';
import { correctionWords } from './correction-words.ts';
import { eventWord } from './event-words.ts';

/** What each kind of event says; `{word}`, `{detail}`, `{channel}`, `{yuan}` are filled from its row. */
const SENTENCES: Readonly<Record<TimelineKind, Words>> = {
  facts_corrected: { zh: '导入更正了{word}：{detail}', en: 'An import corrected {word}: {detail}' },
  account_gone: { zh: '账户 {detail} 出催：{word}', en: 'Account {detail} left: {word}' },
  account_returned: { zh: '账户 {detail} 重新委回', en: 'Account {detail} is back' },
  account_imported: { zh: '账户 {detail} 导入', en: 'Account {detail} imported' },
  bucket_moved: {
    zh: '账龄由 {detail} 变为 {word}，逾期 {yuan}',
    en: 'Bucket moved from {detail} to {word}, {yuan} overdue',
  },
  entered: {
    zh: '第 {detail} 次入催，账龄 {word}，逾期 {yuan}',
    en: 'Entered collection (no. {detail}) at {word}, {yuan} overdue',
  },
  exited: { zh: '第 {detail} 次出催：{word}', en: 'Left collection (no. {detail}): {word}' },
  decided: { zh: '策略决定：{word}（规则 {detail}）', en: 'Decided: step {word} (rule {detail})' },
  attempt_planned: {
    zh: '计划触达：{channel}，模板 {detail}',
    en: 'Contact planned: {channel}, template {detail}',
  },
  attempt_withdrawn: { zh: '撤回计划：{channel}（{word}）', en: 'Plan withdrawn: {channel} ({word})' },
  permit_reserved: {
    zh: '取得触达许可：{channel}（规则包 {word} {detail}）',
    en: 'Contact permitted: {channel} (pack {word} {detail})',
  },
  permit_concluded: {
    zh: '{channel}许可{word}，结果：{detail}',
    en: 'Permit concluded: {channel}, {word}, outcome {detail}',
  },
  refused: {
    zh: '{channel}未获许可：{word}（规则 {detail}）',
    en: 'Contact refused: {channel}, {word} (rule {detail})',
  },
  message: {
    zh: '写就消息：{channel} 至 {detail}，金额 {yuan}（模板 {word}）',
    en: 'Message written: {channel} to {detail}, template {word}, {yuan}',
  },
  callback: { zh: '{channel}回报：{word}', en: 'The channel reports: {channel}, {word}' },
  payment: {
    zh: '收到还款 {yuan}（{word}，流水 {detail}）',
    en: 'Payment of {yuan} received ({word}, reference {detail})',
  },
  hold_set: { zh: '设置暂停：{word}，事由：{detail}', en: 'Hold set: {word}, ground: {detail}' },
  hold_lifted: { zh: '解除暂停：{word}', en: 'Hold lifted: {word}' },
  approval_made: { zh: '提交复核：{word}', en: 'Sent for approval: {word}' },
  approval_decided: { zh: '复核结果：{word} {detail}', en: 'Approval: {detail} {word}' },
};

export interface TimelineParts {
  readonly kind: TimelineKind;
  readonly word: string | null;
  readonly detail: string | null;
  readonly channel: string | null;
  readonly amountFen: bigint | null;
}

/** The event as a sentence in both languages. */
export function timelineWords(parts: TimelineParts): Words {
  const sentence = SENTENCES[parts.kind];
  const yuan = formatYuan(parts.amountFen ?? 0n);
  const [word, channel] = [parts.word, parts.channel].map((raw) => eventWord(raw ?? '—'));
  const raw = parts.detail ?? '—';
  // A rule may have the name of its step: its id stays an id.
  const detail =
    parts.kind === 'decided'
      ? { zh: raw, en: raw }
      : parts.kind === 'facts_corrected'
        ? correctionWords(raw)
        : eventWord(raw);
  const say = (language: 'zh' | 'en') =>
    put(sentence[language], {
      word: word?.[language] ?? '',
      detail: detail[language],
      channel: channel?.[language] ?? '',
      yuan,
    });
  return { zh: say('zh'), en: say('en') };
}

/** Puts values where the sentence names them. */
const put = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
