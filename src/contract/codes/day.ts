import type { Code } from './code.ts';

/** The rulebook, templates and the business day. Spread into the registry in ../codes.ts. */
export const dayCodes = {
  RULEBOOK_INVALID: {
    kind: 'fault',
    http: 500,
    zh: '规则文件 {file} 第 {line} 行有误：{zh}（共 {count} 处）。',
    en: 'The rule file {file} is wrong at line {line}: {en} ({count} problems in all).',
  },
  TEMPLATE_VERSION_CHANGED: {
    kind: 'refusal',
    http: 409,
    zh: '模板 {template} 的版本 {version} 已按另一份内容审批，请改用新的版本号。',
    en: 'Version {version} of template {template} was approved with other words; give the new text a new version.',
  },
  WORDING_ADDRESSEE: {
    kind: 'refusal',
    http: 422,
    zh: '模板 {template} 透露债务，不能发给这一身份的人（{role}）。',
    en: 'Template {template} tells of a debt and may not go to a person in this role ({role}).',
  },
  WORDING_STATE_UNMET: {
    kind: 'refusal',
    http: 422,
    zh: '模板 {template} 声称法律状态 {claims}，而这个账户的法律状态是 {state}，不予发送。',
    en: 'Template {template} claims the legal state {claims}, and the account is in {state}; nothing is sent.',
  },
  WORDING_SLOT_UNFILLED: {
    kind: 'refusal',
    http: 422,
    zh: '模板 {template} 的变量 {slot} 没有可用的值，不予发送。',
    en: 'Slot {slot} of template {template} has no fit value; nothing is sent.',
  },
  WORDING_LINE: {
    kind: 'refusal',
    http: 400,
    zh: '第 {line} 行没有判断：{problem}。',
    en: 'Line {line} was not judged: {problem}.',
  },
  WORDING_REFUSED: {
    kind: 'refusal',
    http: 422,
    zh: '文本不能发出：{label}（规则 {rule}）。',
    en: 'The text may not leave: {label} (rule {rule}).',
  },
  DAY_NOT_TODAY: {
    kind: 'refusal',
    http: 409,
    zh: '今天是 {today}，不能为 {day} 作出决定。',
    en: 'Today is {today}; decisions for {day} cannot be made.',
  },
  DAY_STEP_MISSING: {
    kind: 'refusal',
    http: 409,
    zh: '{day} 的前一步“{step}”尚未完成。',
    en: 'The step "{step}" of {day} has not finished yet.',
  },
} as const satisfies Record<string, Code>;
