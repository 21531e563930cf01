import type { Code } from './code.ts';

/** Saying of two records that they are one human being, and taking it back. Spread into the registry in ../codes.ts. */
export const peopleCodes = {
  MERGE_NEEDS_STAFF: {
    kind: 'refusal',
    http: 403,
    zh: '只有工作人员可以合并或拆开两个人。',
    en: 'Only a member of staff may merge or separate people.',
  },
  MERGE_SAME_PERSON: {
    kind: 'refusal',
    http: 409,
    zh: '这两条记录已经是同一个人。',
    en: 'The two records are already one person.',
  },
  MERGE_CONTRADICTION: {
    kind: 'refusal',
    http: 409,
    zh: '两人的证件号码不同且都有效，不可能是同一个人；如有录入错误，请先更正资料。',
    en: 'Each has a valid identity number of their own, so they cannot be one person; correct the data first if one is wrong.',
  },
  MERGE_WAITING: {
    kind: 'refusal',
    http: 409,
    zh: '已请另一人复核，结论出来之前不能再决定。',
    en: 'A second person has been asked; nothing more is decided before they answer.',
  },
  MERGE_UNDONE: {
    kind: 'refusal',
    http: 409,
    zh: '这次合并已经撤销过了。',
    en: 'The merge was taken back before.',
  },
  PROPOSAL_DECIDED: {
    kind: 'refusal',
    http: 409,
    zh: '这条建议已有结论。',
    en: 'This proposal is decided already.',
  },
} as const satisfies Record<string, Code>;
