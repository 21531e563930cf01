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
  pageNumberMax: 5_000,
  caseListRows: 50,
  loginChars: 40,
  passwordCharsMin: 12,
  passwordCharsMax: 128,
  searchChars: 60,
  wordChars: 80,
  noteChars: 500,
  reasonCharsMin: 4,
  bodyBytes: 65_536,
  requestTimeoutMs: 30_000,
  loginsPerMinute: 20,
  requestsPerMinute: 1_200,
  failedLoginsMax: 5,
  lockMinutes: 15,
  sessionIdleMinutes: 60,
  sessionHours: 8,
  signatureAgeSeconds: 300,
} as const;
