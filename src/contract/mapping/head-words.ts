/** What a mapping says of the delivery as a whole, by its path in the YAML. */
export const headWords = [
  'mapping',
  'version',
  'title',
  'creditor.code',
  'creditor.name',
  'changes',
  'delivery',
  'gone.exit_type',
  'money_unit',
] as const;
export type HeadWord = (typeof headWords)[number];
