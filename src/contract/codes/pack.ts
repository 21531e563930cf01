import type { Code } from './code.ts';

/** Packs of rules: their texts, releases and confirmations, and the day from which a tenant lives by them. */
export const packCodes = {
  TENANT_NOT_LIVE: {
    kind: 'refusal',
    http: 409,
    zh: '本机构尚未上线：合规专员确认全部规则并经两人批准之前，不得触达任何人。',
    en: 'This tenant is not live: nobody is contacted before its officer confirmed every rule and two people agreed.',
  },
  TENANT_IS_LIVE: {
    kind: 'refusal',
    http: 409,
    zh: '本机构已于 {from} 上线。',
    en: 'This tenant has been live since {from}.',
  },
  TENANT_IS_DEMONSTRATION: {
    kind: 'refusal',
    http: 409,
    zh: '演示机构不上线，其规则无须确认。',
    en: 'A demonstration does not go live; its rules need no confirmation.',
  },
  RULES_UNCONFIRMED: {
    kind: 'refusal',
    http: 409,
    zh: '还有 {count} 条规则未经本机构合规专员确认：{rules}。',
    en: '{count} rules are not confirmed by the tenant’s own officer: {rules}.',
  },
  RULE_CHANGED: {
    kind: 'refusal',
    http: 409,
    zh: '规则 {rule} 与您看到的不同，或不在这一版中。',
    en: 'Rule {rule} is not as you saw it, or not in this version.',
  },
  CONFIRMATION_NEEDS_SOURCE: {
    kind: 'refusal',
    http: 422,
    zh: '{rule} 为转引或凭记忆：确认时须写明您核对的原文出处。',
    en: '{rule} is second-hand: say in which original you checked it.',
  },
  PACK_INVALID: {
    kind: 'refusal',
    http: 422,
    zh: '规则包无法读取（共 {count} 处）：{zh}',
    en: 'The pack cannot be read ({count} problems): {en}',
  },
  PACK_CASES_FAILED: {
    kind: 'refusal',
    http: 422,
    zh: '规则包与其案例不符（共 {count} 处）：{zh}',
    en: 'The pack and its cases disagree ({count} problems): {en}',
  },
  PACK_VERSION_REUSED: {
    kind: 'refusal',
    http: 409,
    zh: '{pack} 的版本号 {version} 已属于另一份文本；版本号不得重复使用。',
    en: 'Version {version} of {pack} stands for another text; a version is never used again.',
  },
  PACK_LAYER_CHANGED: {
    kind: 'refusal',
    http: 409,
    zh: '{pack} 属于 {before} 层，不能改为 {after} 层。',
    en: '{pack} stands in layer {before}, not {after}.',
  },
  PACK_UNCHANGED: {
    kind: 'refusal',
    http: 409,
    zh: '{pack} 现行的就是这份文本。',
    en: 'This very text of {pack} is in force.',
  },
  PACK_LOOSENED: {
    kind: 'refusal',
    http: 409,
    zh: '{pack} 放宽了上层规则 {rule}：{zh}',
    en: '{pack} loosens {rule} above it: {en}',
  },
  PACK_DATE_IN_PAST: {
    kind: 'refusal',
    http: 422,
    zh: '生效日 {date} 早于今天（{today}）。',
    en: 'The date {date} lies before today ({today}).',
  },
  PACK_OUTDATED: {
    kind: 'refusal',
    http: 409,
    zh: '提交之后规则包另有发布；所示的差别已不成立。',
    en: 'Packs were released since this was proposed: the differences shown no longer hold.',
  },
} as const satisfies Record<string, Code>;
