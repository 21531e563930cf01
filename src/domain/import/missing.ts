/** Marks a missing row whose instalment number could not be read. */
export const UNNUMBERED = '?';
export const PRINCIPAL_KEY = 'principal';

export interface MissingFacts {
  /** Keys that the account lacked before this import. */
  readonly before: readonly string[];
  /** Numbers of the good instalments of this file, new or unchanged. */
  readonly present: readonly number[];
  /** How many facts this import newly brought. */
  readonly freshCount: number;
  /** How many rows are corrections of rejected ones; each stands for one, also when it says again what we hold. */
  readonly correctedCount: number;
  /** Keys of this file's rejected rows. */
  readonly rejected: readonly string[];
  /** The schedule begins with instalment 1 and does not add up to the loan. */
  readonly principalOpen: boolean;
}

/**
 * What an account lacks after an import. A good row takes away its own number; one that brings a number nobody missed takes
 * away one row whose number could not be read; a correction that brings one takes away a number that was mistyped, which is
 * the highest. What this file rejected is missing, whatever it was before.
 */
export function missingAfter(facts: MissingFacts): string[] {
  const present = new Set(facts.present.map(String));
  const before = facts.before.filter((key) => key !== PRINCIPAL_KEY);
  const numbered = before.filter((key) => !key.startsWith(UNNUMBERED) && !present.has(key));
  const found = before.filter((key) => !key.startsWith(UNNUMBERED) && present.has(key)).length;
  const unnumbered = before.filter((key) => key.startsWith(UNNUMBERED));
  const left = unnumbered.slice(Math.max(0, Math.max(facts.freshCount, facts.correctedCount) - found));
  const mistyped = Math.max(0, facts.correctedCount - found - unnumbered.length);
  const kept = numbered
    .sort((a, b) => Number(a) - Number(b))
    .slice(0, Math.max(0, numbered.length - mistyped));
  const missing = [...new Set([...kept, ...left, ...facts.rejected])];
  if (missing.length === 0 && facts.principalOpen) return [PRINCIPAL_KEY];
  return missing.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Whether a schedule that begins at its first instalment adds up to another principal than the loan's. */
export function principalOpen(
  principal: bigint,
  instalments: readonly { readonly no: number; readonly principal: bigint }[],
): boolean {
  if (!instalments.some((instalment) => instalment.no === 1)) return false;
  return instalments.reduce((sum, instalment) => sum + instalment.principal, 0n) !== principal;
}
