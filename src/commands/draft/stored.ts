import {
  type FileHow,
  type FileSurvey,
  fileHow,
  fileSurvey,
  type ImportOutcome,
  importOutcome,
  type TellAs,
} from '../../contract/api/imports.ts';
import { sentencesOf } from '../../contract/sentence.ts';
import type { FileFormat } from '../../domain/import/file-format.ts';
import type { WordTable } from '../../domain/import/suggest/word-table.ts';
import type { Refusal } from '../../domain/outcome.ts';
import type { DraftFileRow } from '../../store/import-draft.store.ts';

/** A refusal as it is kept in a row: the sentence is made when it is shown. */
export interface KeptRefusal {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

export const keptRefusal = ({ code, params = {} }: Refusal): KeptRefusal => ({ code, params });

/** A refusal as a page shows it. */
export const toldRefusal = ({ code, params = {} }: Pick<Refusal, 'code' | 'params'>): TellAs => ({
  code,
  ...sentencesOf(code, params),
});

const isKept = (value: unknown): value is KeptRefusal =>
  typeof value === 'object' && value !== null && 'code' in value && 'params' in value;

export const failureOf = (value: unknown): TellAs | null => (isKept(value) ? toldRefusal(value) : null);

/** What reading a file told, or the refusal; both null while it is not known. */
export function surveyOf(file: Pick<DraftFileRow, 'survey'>): {
  readonly survey: FileSurvey | null;
  readonly refusal: TellAs | null;
} {
  const { survey } = file;
  if (isKept(survey)) return { survey: null, refusal: toldRefusal(survey) };
  return { survey: fileSurvey.safeParse(survey).data ?? null, refusal: null };
}

export const howOf = (file: Pick<DraftFileRow, 'how'>): FileHow => fileHow.safeParse(file.how).data ?? {};

export const outcomeOf = (value: unknown): ImportOutcome | null =>
  importOutcome.safeParse(value).data ?? null;

/** How to open a file of which only a person has said something; the words that we know of column names tell GB 18030. */
export function formatOf(how: FileHow, knownHeaders: readonly string[]): FileFormat {
  const { encoding, sheet, headerRows, skipRows } = how;
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(headerRows === undefined ? {} : { headerRows }),
    ...(skipRows === undefined ? {} : { skipRows }),
    mappedHeaders: knownHeaders,
  };
}

/** Names that columns are known by; of a file in GB 18030 one of them stands in the header. */
export const knownHeaders = (words: WordTable): readonly string[] => [
  ...words.fields.keys(),
  ...words.contacts.keys(),
  ...words.left.keys(),
];
