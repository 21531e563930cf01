/** Every limit of the house, in one place. Units last. */
export const limits = {
  // --- platform
  statementTimeoutMs: 30_000,
  poolSize: 10,
  // --- import
  // --- permit and contact
  // --- evidence
  evidenceBlockRows: 1_000,
  // --- web
  pageRowsMax: 200,
} as const;
