/** Words that only the edge knows; those of the nouns are in domain/vocabulary.ts. */

export const roles = ['administrator', 'supervisor', 'collector', 'compliance'] as const;
export type Role = (typeof roles)[number];

/** Words of the golden cases and other outside formats → ours. */
export const outsideWords: Readonly<Record<string, string>> = {
  debtor: 'borrower',
  cease_written: 'cease_contact',
  attorney_known: 'represented',
};
