import type { Words } from '../contract/api/common.ts';
import type { TimelineKind } from '../contract/api/timeline.ts';
import { fill } from '../contract/fault.ts';

/** What each kind of event says; `{word}`, `{detail}`, `{channel}`, `{yuan}` are filled from its row. */
const SENTENCES: Readonly<Record<TimelineKind, Words>> = {
  account_imported: { zh: '账户 {detail} 导入', en: 'Account {detail} imported' },
  bucket_moved: {
    zh: '账龄由 {detail} 变为 {word}，逾期 {yuan} 元',
    en: 'Bucket moved from {detail} to {word}, CNY {yuan} overdue',
  },
  entered: {
    zh: '第 {detail} 次入催，账龄 {word}，逾期 {yuan} 元',
    en: 'Entered collection (no. {detail}) at {word}, CNY {yuan} overdue',
  },
  exited: { zh: '第 {detail} 次出催：{word}', en: 'Left collection (no. {detail}): {word}' },
  decided: { zh: '策略决定：步骤 {word}（规则 {detail}）', en: 'Decided: step {word} (rule {detail})' },
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
    zh: '许可了结：{channel}，{word}，结果 {detail}',
    en: 'Permit concluded: {channel}, {word}, outcome {detail}',
  },
  refused: {
    zh: '拒绝触达：{channel}，{word}（规则 {detail}）',
    en: 'Contact refused: {channel}, {word} (rule {detail})',
  },
  message: {
    zh: '消息写就：{channel} 至 {detail}，模板 {word}，金额 {yuan} 元',
    en: 'Message written: {channel} to {detail}, template {word}, CNY {yuan}',
  },
  callback: { zh: '渠道回报：{channel}，{word}', en: 'The channel reports: {channel}, {word}' },
  payment: {
    zh: '收到还款 {yuan} 元（{word}，流水 {detail}）',
    en: 'Payment of CNY {yuan} received ({word}, reference {detail})',
  },
  hold_set: { zh: '设置暂停：{word}，事由：{detail}', en: 'Hold set: {word}, ground: {detail}' },
  hold_lifted: { zh: '解除暂停：{word}', en: 'Hold lifted: {word}' },
  approval_made: { zh: '提交复核：{word}', en: 'Sent for approval: {word}' },
  approval_decided: { zh: '复核：{detail} {word}', en: 'Approval: {detail} {word}' },
};

const CHANNELS: Readonly<Record<string, string>> = {
  email: '邮件',
  sms: '短信',
  push: '推送',
  robot_call: '智能语音',
  call: '人工电话',
  letter: '信函',
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
  const common = { word: parts.word ?? '—', detail: parts.detail ?? '—', yuan: yuan(parts.amountFen ?? 0n) };
  const channel = parts.channel ?? '—';
  return {
    zh: fill(sentence.zh, { ...common, channel: CHANNELS[channel] ?? channel }),
    en: fill(sentence.en, { ...common, channel }),
  };
}

function yuan(fen: bigint): string {
  const sign = fen < 0n ? '-' : '';
  const size = fen < 0n ? -fen : fen;
  return `${sign}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
}
