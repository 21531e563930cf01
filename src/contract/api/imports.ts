import { z } from 'zod';
import { fieldNames, sections } from '../../domain/import/fields.ts';
import { encodings } from '../../domain/import/file-format.ts';
import { moneyUnits } from '../../domain/import/read-amounts.ts';
import { dateForms } from '../../domain/import/read-dates.ts';
import { limits } from '../limits.ts';
import { headWords } from '../mapping/head-words.ts';
import { count, date, fen, id, instant, pageOf, pageQuery, words } from './common.ts';

const line = z.string().trim().min(1).max(200);
const fieldName = z.enum(fieldNames as [(typeof fieldNames)[number], ...typeof fieldNames]);
export const draftState = z.enum(['open', 'checking', 'applying', 'interrupted', 'applied']);

/** A refusal as a page shows it at its place. */
export const told = z.object({ code: z.string(), zh: z.string(), en: z.string() });
export type TellAs = z.infer<typeof told>;

/** How a file is written, as a person says; what is absent is found out. */
export const fileHow = z.strictObject({
  encoding: z.enum(encodings).optional(),
  sheet: z.union([line, z.int().min(1).max(200)]).optional(),
  headerRows: z.union([z.literal(1), z.literal(2)]).optional(),
  skipRows: z.int().min(0).max(100).optional(),
});
export type FileHow = z.infer<typeof fileHow>;

/** A column of a file, and what its name and samples say of it. */
const columnSeen = z.object({
  name: z.string(),
  kind: z.enum(['mapped', 'dropped', 'left', 'unclear', 'unknown']),
  field: fieldName.nullable(),
  confidence: z.enum(['sure', 'likely', 'none']),
  zh: z.string(),
  en: z.string(),
});

/** What reading a file to its end told. Samples are masked. */
export const fileSurvey = z.object({
  format: z.string(),
  encoding: z.string().nullable(),
  sheet: z.string().nullable(),
  hiddenSheets: z.array(z.string()),
  rows: count,
  columns: z.array(columnSeen),
  samples: z.array(z.array(z.string())),
});
export type FileSurvey = z.infer<typeof fileSurvey>;

const draftFile = z.object({
  no: z.int(),
  name: z.string(),
  sizeBytes: count,
  receivedBytes: count,
  how: fileHow,
  /** Both null: it is still coming, or being read. */
  survey: fileSurvey.nullable(),
  refusal: told.nullable(),
});

const sectionCount = z.object({ section: z.enum(sections), new: count, same: count, changed: count });
const shownChange = z.object({
  what: z.string(),
  /** An account number, or of what is a person's own the customer number. */
  whose: z.string().nullable(),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** What a dry run or an import told. */
export const importOutcome = z.object({
  /** These files were imported by this mapping before; nothing changed. */
  already: z.boolean(),
  rowsRead: count,
  rowsGood: count,
  rowsBad: count,
  amountReadFen: fen,
  amountGoodFen: fen,
  amountBadFen: fen,
  files: z.array(
    z.object({ name: z.string(), role: z.string(), rowsGood: count, rowsBad: count, rowsLeftOut: count }),
  ),
  people: z.object({ new: count, known: count }),
  accounts: z.object({ new: count, known: count, gone: count }),
  casesNew: count,
  sections: z.array(sectionCount),
  changesApplied: count,
  /** The first of them. */
  changes: z.array(shownChange),
  errorCounts: z.array(z.object({ code: z.string(), count, zh: z.string(), en: z.string() })),
  dropped: z.array(z.object({ column: z.string(), because: z.string().nullable() })),
  assumptions: z.array(z.string()),
});
export type ImportOutcome = z.infer<typeof importOutcome>;

export const importOptions = z.object({
  /** Null: as the mapping says. */
  changes: z.enum(['refuse', 'apply']).nullable(),
  allowGone: z.boolean(),
  expectRows: count.nullable(),
  expectTotalFen: fen.nullable(),
});
export type ImportOptionsView = z.infer<typeof importOptions>;

export const importDraft = z.object({
  id: id('draft'),
  madeAt: instant,
  expiresAt: instant,
  state: draftState,
  /** Files, mapping and options as they are now were tried. */
  checked: z.boolean(),
  files: z.array(draftFile),
  mappingYaml: z.string(),
  options: importOptions,
  job: z.object({ step: z.string(), done: z.number(), of: z.number() }).nullable(),
  outcome: importOutcome.nullable(),
  failure: told.nullable(),
  importId: id('import').nullable(),
});
export type ImportDraft = z.infer<typeof importDraft>;

export const importDrafts = z.object({
  rows: z.array(
    z.object({
      id: id('draft'),
      madeAt: instant,
      expiresAt: instant,
      state: draftState,
      files: z.array(z.string()),
    }),
  ),
});

export const newFileBody = z.strictObject({
  name: z.string().min(1).max(limits.draftFileNameChars),
  sizeBytes: z.int().min(1).max(limits.importBytesMax),
});
export const newFile = z.object({ no: z.int(), partBytes: z.int() });
export const partQuery = z.strictObject({ at: z.coerce.number().int().min(0).max(limits.importBytesMax) });
export const partTaken = z.object({ receivedBytes: count });

export const draftParams = z.strictObject({ id: id('draft') });
export const draftFileParams = z.strictObject({
  id: id('draft'),
  no: z.coerce.number().int().min(1).max(10_000),
});

/** A mapping that could be chosen, and how many of the draft's files it can read. */
export const mappingChoice = z.object({
  from: z.enum(['shipped', 'used']),
  id: z.string(),
  version: z.string(),
  title: z.string().nullable(),
  filesRead: count,
  /** Why not all. */
  refusal: told.nullable(),
});
export const mappingChoices = z.object({ rows: z.array(mappingChoice), files: count });

/** One change of a mapping, as the table makes it; `role` null is the only file of a mapping without `files`. */
export const mappingEdit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('field'),
    role: z.string().nullable(),
    column: line,
    field: fieldName.nullable(),
  }),
  z.strictObject({
    kind: z.literal('unit'),
    role: z.string().nullable(),
    field: fieldName,
    unit: z.enum(moneyUnits).nullable(),
  }),
  z.strictObject({
    kind: z.literal('dates'),
    role: z.string().nullable(),
    field: fieldName,
    dates: z.array(z.enum(dateForms)).max(6),
  }),
  z.strictObject({
    kind: z.literal('value'),
    role: z.string().nullable(),
    field: fieldName,
    word: z.string().max(200),
    ours: z.string().max(60).nullable(),
  }),
  z.strictObject({
    kind: z.literal('drop'),
    role: z.string().nullable(),
    column: line,
    because: line.nullable(),
  }),
  z.strictObject({
    kind: z.literal('head'),
    word: z.enum(headWords),
    value: z.string().trim().max(200),
  }),
]);
export type MappingEdit = z.infer<typeof mappingEdit>;

/** The text of the mapping, or where it is to come from; then edits of it. */
export const mappingBody = z.strictObject({
  from: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), yaml: z.string().max(limits.mappingCharsMax) }),
    z.strictObject({ kind: z.literal('shipped'), id: line }),
    z.strictObject({ kind: z.literal('used'), id: line, version: line }),
    z.strictObject({ kind: z.literal('proposal') }),
    /** As it stands: edits that follow each other quickly lose none. */
    z.strictObject({ kind: z.literal('current') }),
  ]),
  edits: z.array(mappingEdit).max(20).default([]),
});

/** One of our words that reads a column, with its ways of writing where the mapping names them for this word. */
const columnTarget = z.object({
  field: fieldName,
  /** Of a `repeat` group: changed in the text. */
  group: z.boolean(),
  unit: z.string().nullable(),
  dates: z.array(z.string()).nullable(),
  values: z.array(z.object({ word: z.string(), ours: z.string() })),
  optional: z.boolean(),
});

const columnRead = z.object({
  name: z.string(),
  targets: z.array(columnTarget),
  /** Why nothing reads it, or what the proposal says of it. */
  why: words,
  kind: z.enum(['mapped', 'read', 'dropped', 'left', 'unclear', 'unread']),
  confidence: z.enum(['sure', 'likely', 'none']),
  samples: z.array(z.string()),
});

/** A mapping as it is now, and what it makes of each file; `problem` stops it. */
export const mappingReading = z.object({
  yaml: z.string(),
  problem: z.object({ ...told.shape, line: z.int().nullable() }).nullable(),
  head: z.object({
    mapping: z.string(),
    version: z.string(),
    title: z.string(),
    creditorCode: z.string(),
    creditorName: z.string(),
    changes: z.string(),
    delivery: z.string(),
    goneExit: z.string(),
    moneyUnit: z.string(),
  }),
  /** Whether this id and version have been used: never, with this text, or with another. */
  kept: z.enum(['new', 'same', 'differs']),
  files: z.array(
    z.object({
      no: z.int(),
      name: z.string(),
      /** The entry of the mapping that reads it; null: a mapping of one file. */
      role: z.string().nullable(),
      refusal: told.nullable(),
      columns: z.array(columnRead),
      /** Our words that come from no column. */
      constants: z.array(z.object({ field: z.string(), value: z.string() })),
    }),
  ),
});
export type MappingReading = z.infer<typeof mappingReading>;

export const rowErrorsQuery = z.strictObject({ code: z.string().max(60).optional(), ...pageQuery });
export const rowErrors = pageOf(
  z.object({
    file: z.string(),
    row: z.int(),
    column: z.string(),
    code: z.string(),
    masked: z.string(),
    zh: z.string(),
    en: z.string(),
  }),
);

export const importParams = z.strictObject({ id: id('import') });
/** One import, with what stands in the tables; `outcome` only when it was prepared in the page. */
export const importDetail = z.object({
  id: id('import'),
  kind: z.enum(['delivery', 'push']),
  mappingId: z.string(),
  mappingVersion: z.string(),
  mappingYaml: z.string().nullable(),
  effectiveOn: date,
  recordedAt: instant,
  undoneAt: instant.nullable(),
  outcome: importOutcome,
  /** Counts by section, dropped columns and assumptions are known. */
  whole: z.boolean(),
  /** Files of rejected rows that can be handed out. */
  rejectedFiles: z.array(z.string()),
  hasErrors: z.boolean(),
  cases: z.array(z.object({ id: id('case'), caseNo: z.string(), accounts: count })),
  casesTotal: count,
});
export type ImportDetail = z.infer<typeof importDetail>;

export const undoImportBody = z.strictObject({
  reason: z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars),
});
/** `asked`: so large an import is taken back only when a second person has agreed. */
export const importUndone = z.object({
  state: z.enum(['undone', 'asked']),
  accounts: count,
  approvalId: id('approval').nullable(),
});

export const rejectedBody = z.strictObject({
  file: z.string().regex(/^rejected[a-z0-9_-]*\.csv$/),
  reason: z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars),
});
