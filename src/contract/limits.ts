/** Every limit of the house, in one place. Units last. */
export const limits = {
  // --- platform
  statementTimeoutMs: 120_000,
  /** How long a command waits for another one that has the home. */
  homeWaitMs: 60_000,
  /** How long who is told to stop waits for work in flight. */
  idleWaitMs: 5_000,
  serverLogBytes: 10_000_000,
  poolSize: 10,
  /** Days that a request may name: no file of ours is older, and a day reckoned from one stays in the calendar. */
  firstDay: '1900-01-01',
  lastDay: '2199-12-31',
  // --- loans
  /** Thirty years of a mortgage have 360. */
  instalmentsMax: 600,
  percentDigitsMax: 12,
  arrangementMonthsMax: 120,
  /** Claims looked at for their limitation at once; those due longest come first. */
  claimClocks: 20_000,
  claimClockDaysMax: 1_095,

  // --- import
  importBytesMax: 2_000_000_000,
  importRecordCharactersMax: 200_000,
  importColumnsMax: 1_000,
  importStatementMs: 3_600_000,
  /** More of the accounts gone at once looks like a file that was cut off. */
  importGonePercentMax: 20,
  /** One person alone takes back an import of so many accounts; more needs a second one. */
  importUndoAloneAccounts: 100,
  /** How long a push waits for the import before it, and how often it looks. */
  pushWaitMs: 20_000,
  pushRowsMax: 500,
  pushColumnsMax: 400,
  pushCellCharsMax: 2_000,
  pushBodyBytes: 2_000_000,
  pushesWaitingMax: 100,
  documentBytesMax: 20_000_000,
  // --- a delivery being prepared in the page
  draftFilesMax: 40,
  draftsPerUserMax: 5,
  draftHours: 24,
  draftSweepMs: 600_000,
  /** Files come in parts, so that none is longer under way than a request may be. */
  draftPartBytes: 4_000_000,
  draftFileNameChars: 180,
  /** Rows shown of a file, masked. */
  draftSampleRows: 20,
  /** Rows by which a mapping is proposed. */
  draftProposalRows: 1_000,
  mappingCharsMax: 40_000,
  // --- bills and call records
  recordRowsMax: 500_000,
  recordInsertRows: 5_000,
  /** How far the clocks of a carrier or an exchange and ours may differ. */
  recordToleranceMinutes: 10,
  /** Lines and permits told one by one in an answer. */
  recordsToldMax: 200,
  // --- workbooks and JSON lines
  /** A workbook that cannot be read from any place is held in memory. */
  heldWorkbookBytesMax: 100_000_000,
  archiveEntriesMax: 5_000,
  archiveNamesBytesMax: 1_000_000,
  archiveInflatedBytesMax: 4_000_000_000,
  /** Deflate ends at 1,032; sheets of real rows inflate 5 to 60 times. Smaller parts may be as repetitive as they like. */
  archiveRatioMax: 200,
  archiveRatioFromBytes: 10_000_000,
  /** Styles, relations, the list of sheets. */
  workbookPartBytesMax: 20_000_000,
  sharedCharactersMax: 100_000_000,
  sharedStringsMax: 10_000_000,
  /** Characters between two marks of XML; Excel's own cell ends at 32,767. */
  xmlTextCharactersMax: 1_000_000,
  xmlDepthMax: 64,
  workbookCellCharactersMax: 32_767,
  mergedRangesMax: 10_000,
  jsonHeaderLines: 1_000,
  jsonDepthMax: 8,
  // --- people
  /** A number or address of this many people says nothing of any two of them. */
  crowdPeople: 6,
  /** An import that touched more people than this is compared by reading everyone once. */
  mergeTouchedPeople: 50_000,
  /** Pairs of people judged at a time. */
  mergePairRows: 5_000,
  // --- permit and contact
  /** Longer than any cap's window (31 days at most, see policy-pack). */
  capHistoryDays: 35,
  /** After this wall-clock time nothing is planned again for the same day. */
  replanUntil: '21:00',
  permitBatchAttempts: 200,
  /** Of a case: contact points that are asked of. */
  allowancePoints: 6,
  /** Of each rule, on the page of the day's refusals. */
  refusalExamples: 5,
  replayPageRows: 500,
  /** Decisions shown one by one before a release; all are counted. */
  replayExamplesMax: 20,
  packCharsMax: 400_000,
  /** Of a file of rules or cases that a command reads whole. */
  textFileBytesMax: 64_000_000,
  /** Differences told one by one; the rest are counted. */
  replayDifferencesMax: 200,
  approvalHours: 72,
  sendTriesMax: 3,
  sendRetryMinutes: 15,
  smtpStepTimeoutMs: 20_000,
  smtpTotalTimeoutMs: 60_000,
  dispatchBatchRows: 200,
  dispatchLanes: 4,
  dispatchPollMs: 1_000,
  hearingDays: 10,
  dayAttemptsMax: 200_000,
  /** Fewer than the pool has connections: the pages go on answering while a day is played. */
  dayLanes: 8,
  // --- wording
  /** One text that is judged; a letter of forty pages. */
  wordingChars: 100_000,
  wordingBodyBytes: 450_000,
  // --- diallers outside our dispatcher
  /** A permit is reserved for so long after the moment it was asked for. */
  diallerReserveMinutes: 30,
  /** Clocks differ: a moment that is over by less counts as now. */
  diallerPastMinutes: 5,
  diallerAheadDays: 14,
  /** Started, and no result after so long: in doubt. */
  diallerResultMinutes: 240,
  diallerSweepRows: 1_000,
  diallerSweepMs: 60_000,
  diallerDurationSecondsMax: 14_400,
  /** How often a decision is made again when others came between, before the person is locked first; and then. */
  permitFreeTurns: 5,
  permitLockedTurns: 3,
  agencyRequestsPerMinute: 60_000,
  agencyNameChars: 80,
  /** A key's last use is written at most so often. */
  keyUseMinutes: 1,
  // --- strategy and day
  /** One batch is one transaction and one evidence block. */
  decideBatchCases: 1_000,
  // --- evidence
  evidenceBlockRows: 1_000,
  // --- export
  /** People or accounts read at a time. */
  exportPageRows: 1_000,
  evidencePageRows: 2_000,
  evidenceFindingsMax: 1_000,
  // --- money
  /** 一亿元: a larger single payment is a mistake of the file. */
  paymentFenMax: 10_000_000_000n,
  paymentFileBytesMax: 64_000_000,
  paymentFileRowsMax: 200_000,
  ageBatchCases: 1_000,
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
  /** Staff and agencies told by one search for a name. */
  actorsToldMax: 20,
  /** A pasted holiday notice; the longest is under 2,000. */
  noticeChars: 10_000,
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
  revealsPerHour: 120,
} as const;
