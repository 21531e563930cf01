import type { Code } from './code.ts';
import { diallerCodes } from './dialler.ts';
import { packCodes } from './pack.ts';
import { preferenceCodes } from './preference.ts';

/** Permits, holds, approvals, and the packs by which they are decided. Spread into the registry in ../codes.ts. */
export const permitCodes = {
  ...packCodes,
  ...preferenceCodes,
  ...diallerCodes,
  PERMIT_DENIED: {
    kind: 'refusal',
    http: 409,
    zh: '触达规则不允许这次联系。',
    en: 'The contact rules do not allow this contact.',
  },
  PERMIT_NOT_CONSUMABLE: {
    kind: 'refusal',
    http: 409,
    zh: '没有为这条消息、这个地址认领且在时段内未用过的许可，不予发送。',
    en: 'No permit is claimed, unused and inside its window for exactly this message; nothing is sent.',
  },
  PERMIT_NOT_RESERVED: {
    kind: 'refusal',
    http: 409,
    zh: '这次触达没有预留的许可。',
    en: 'This attempt holds no reserved permit.',
  },
  ATTEMPT_STATE: {
    kind: 'refusal',
    http: 409,
    zh: '这次触达不能这样处理：{zh}。',
    en: 'Not possible for this attempt: {en}.',
  },
  ATTEMPT_WINDOW_OVER: {
    kind: 'refusal',
    http: 409,
    zh: '这次触达的计划时段已过。',
    en: 'The planned window of this attempt is over.',
  },
  HOLD_NOT_IN_FORCE: {
    kind: 'refusal',
    http: 409,
    zh: '暂停已不在生效：{zh}。',
    en: 'The hold is not in force: {en}.',
  },
  RECORDS_COLUMN: {
    kind: 'refusal',
    http: 422,
    zh: '话单或账单的列不对：{problem} {column}。',
    en: 'The columns of this bill or of these records are wrong: {problem_en} {column}.',
  },
  RECORDS_TOO_MANY: {
    kind: 'refusal',
    http: 422,
    zh: '一个文件最多 {limit} 行，请分开。',
    en: 'A file has at most {limit} rows; split it.',
  },
  INCIDENT_RESOLVED: {
    kind: 'refusal',
    http: 409,
    zh: '这起事件已经了结。',
    en: 'This incident is closed already.',
  },
  STOP_VALUE: {
    kind: 'refusal',
    http: 422,
    zh: '没有可以停用的{scope}：{value}。',
    en: 'There is no {scope} {value} to be stopped.',
  },
  STOP_ON: {
    kind: 'refusal',
    http: 409,
    zh: '这个停用开关已经打开。',
    en: 'This kill switch is on already.',
  },
  STOP_OFF: {
    kind: 'refusal',
    http: 409,
    zh: '这个停用开关已经关闭。',
    en: 'This kill switch is off already.',
  },
  HOLD_REVIEW_EARLY: {
    kind: 'refusal',
    http: 409,
    zh: '暂停还不能复核：{zh}。',
    en: 'The hold is not to be reviewed yet: {en}.',
  },
  HOLD_COMPLAINT: {
    kind: 'refusal',
    http: 422,
    zh: '只有投诉类暂停才说明投诉事由。',
    en: 'Only a hold for a complaint says what the complaint is about.',
  },
  HOLD_ACTOR: {
    kind: 'refusal',
    http: 422,
    zh: '投诉催收行为的暂停须指明被投诉的催收员、机构或机器人；其他暂停对所有人生效，不指明。',
    en: 'A hold for a complaint about conduct names the collector, agency or robot; every other hold stops everybody and names nobody.',
  },
  HOLD_UNTIL: {
    kind: 'refusal',
    http: 422,
    zh: '这类暂停须在此后结束，且最长{days}天。',
    en: 'A hold of this kind ends after now and lasts at most {days} days.',
  },
} as const satisfies Record<string, Code>;
