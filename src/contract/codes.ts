/**
 * Every refusal, fault and rejected import row, once. Each code has a page in docs/codes/<CODE>.md; the tidy test holds that.
 * refusal: expected, returned as data. fault: the outside failed. row: one row of a file was rejected.
 * `{name}` in a sentence is filled from the refusal's params; never with personal data in clear.
 */
export interface Code {
  readonly kind: 'refusal' | 'fault' | 'row';
  readonly http: number;
  readonly zh: string;
  readonly en: string;
}

export const codes = {
  // --- general
  NOT_FOUND: { kind: 'refusal', http: 404, zh: '没有找到{what}。', en: 'No such {what}.' },
  BAD_INPUT: { kind: 'refusal', http: 400, zh: '输入有误：{field} {problem}。', en: 'Bad input: {field} {problem}.' },
  IDEMPOTENCY_CONFLICT: {
    kind: 'refusal',
    http: 409,
    zh: '同一个幂等键已用于另一份内容。',
    en: 'The same idempotency key was used for other content.',
  },
  // --- platform
  // --- import
  // --- money
  // --- permit
  // --- strategy and day
  // --- contact
  // --- evidence
  // --- staff and approvals
} as const satisfies Record<string, Code>;

export type CodeName = keyof typeof codes;
