import type { FileHow, FileSurvey, MappingReading } from '../../contract/api/imports.ts';
import { type Sketch, type SketchedFile, sketchFor, sketchOf } from '../../contract/mapping/sketch.ts';
import { parseMapping } from '../../contract/mapping-file.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { FileFormat } from '../../domain/import/file-format.ts';
import { forbiddenColumn } from '../../domain/import/forbidden-columns.ts';
import type { Mapping } from '../../domain/import/mapping.ts';
import { fileMappingFor } from '../../domain/import/match-file.ts';
import { bindFile, type Plan } from '../../domain/import/plan.ts';
import { done, type Outcome } from '../../domain/outcome.ts';
import { toldRefusal } from './stored.ts';

/** A file of a draft that has been read to its end. */
export interface SurveyedFile {
  readonly no: number;
  readonly name: string;
  readonly how: FileHow;
  readonly survey: FileSurvey;
}

/** The header of a file as a mapping's form reads it, when that is another form than the survey's. */
export type HeaderFor = (file: SurveyedFile, format: FileFormat) => Promise<Outcome<readonly string[]>>;

const MAPPING_NAME = 'mapping.yaml';
const SAMPLES = 3;

/** What a mapping, sound or not, makes of the files of a draft: each column with its word, its ways and why. */
export async function readingOf(
  yaml: string,
  kept: MappingReading['kept'],
  files: readonly SurveyedFile[],
  today: LocalDate,
  headerFor: HeaderFor,
): Promise<MappingReading> {
  const parsed = parseMapping(yaml, MAPPING_NAME);
  const sketched = sketchOf(yaml);
  const sketch = sketched.ok ? sketched.value : undefined;
  const mapping = parsed.ok ? parsed.value : undefined;
  const read: MappingReading['files'] = [];
  for (const file of files) {
    const bound = mapping === undefined ? undefined : await bindTo(mapping, file, today, headerFor);
    const said = sketch === undefined ? undefined : sketchFor(sketch, file.name);
    const plan = bound?.ok ? bound.value : undefined;
    read.push({
      no: file.no,
      name: file.name,
      role: said?.role ?? null,
      refusal: bound === undefined || bound.ok ? null : toldRefusal(bound),
      columns: columnsOf(file, said, plan),
      constants: (said?.words ?? []).flatMap(({ field, constant, columns }) =>
        columns.length > 0 || constant === null ? [] : [{ field, value: constant }],
      ),
    });
  }
  return {
    yaml,
    problem: parsed.ok ? null : { ...toldRefusal(parsed), line: lineOf(parsed.params?.line) },
    head: headOf(sketch),
    kept,
    files: read,
  };
}

const lineOf = (line: string | undefined): number | null => (line === undefined ? null : Number(line));

function headOf(sketch: Sketch | undefined): MappingReading['head'] {
  const { head } = sketch ?? {};
  return {
    mapping: head?.mapping ?? '',
    version: head?.version ?? '',
    title: head?.title ?? '',
    creditorCode: head?.['creditor.code'] ?? '',
    creditorName: head?.['creditor.name'] ?? '',
    changes: head?.changes ?? '',
    delivery: head?.delivery ?? '',
    goneExit: head?.['gone.exit_type'] ?? '',
    moneyUnit: head?.money_unit ?? '',
  };
}

/** Binds a mapping to one file. Refusals: those of fileMappingFor, of the header's form, and of bindFile. */
export async function bindTo(
  mapping: Mapping,
  file: SurveyedFile,
  today: LocalDate,
  headerFor: HeaderFor,
): Promise<Outcome<Plan>> {
  const found = fileMappingFor(mapping, file.name);
  if (!found.ok) return found;
  const { format } = found.value;
  const header = readsAlike(file, format)
    ? done(file.survey.columns.map(({ name }) => name))
    : await headerFor(file, format);
  if (!header.ok) return header;
  return bindFile(found.value, header.value, { today, name: file.name });
}

/** Whether a mapping's form finds the very header that the survey found. */
function readsAlike({ how, survey }: SurveyedFile, format: FileFormat): boolean {
  const { encoding = 'auto', format: kind = 'auto', sheet, skipRows = 0, headerRows = 1, delimiter } = format;
  return (
    (encoding === 'auto' || encoding === survey.encoding) &&
    (kind === 'auto' || kind === survey.format) &&
    (sheet === undefined || sheet === survey.sheet || sheet === how.sheet) &&
    skipRows === (how.skipRows ?? 0) &&
    headerRows === (how.headerRows ?? 1) &&
    delimiter === undefined
  );
}

type ColumnRead = MappingReading['files'][number]['columns'][number];

function columnsOf(
  { survey }: SurveyedFile,
  said: SketchedFile | undefined,
  plan: Plan | undefined,
): ColumnRead[] {
  const unread = plan === undefined ? undefined : new Set(plan.dropped);
  return survey.columns.map((column, at) => {
    const targets = (said?.words ?? []).filter(({ columns }) => columns.includes(column.name));
    const samples = [
      ...new Set(survey.samples.map((cells) => cells[at] ?? '').filter((cell) => cell !== '')),
    ];
    return {
      name: column.name,
      targets: targets.map(({ field, group, unit, dates, values, optional }) => ({
        field,
        group,
        unit,
        dates: dates === null ? null : [...dates],
        values: [...values],
        optional,
      })),
      ...whyOf(column, said?.drop[column.name], targets.length > 0, unread?.has(column.name) === false),
      confidence: targets.some(({ field }) => field === column.field) ? column.confidence : 'none',
      samples: samples.slice(0, SAMPLES),
    };
  });
}

function whyOf(
  column: FileSurvey['columns'][number],
  dropped: string | undefined,
  mapped: boolean,
  read: boolean,
): Pick<ColumnRead, 'kind' | 'why'> {
  const own = { zh: column.zh, en: column.en };
  const forbidden = forbiddenColumn(column.name);
  if (forbidden !== undefined) return { kind: 'dropped', why: forbidden };
  if (mapped)
    return { kind: 'mapped', why: column.kind === 'mapped' ? own : { zh: '由人指定', en: 'set by hand' } };
  if (read)
    return {
      kind: 'read',
      why: { zh: '用于拼接、计算或筛选', en: 'joined, reckoned with or asked by where' },
    };
  if (dropped !== undefined) {
    const [zh = '', en = zh] = dropped.split(' / ');
    return { kind: 'left', why: { zh, en } };
  }
  if (column.kind === 'unclear' || column.kind === 'left') return { kind: column.kind, why: own };
  const unmentioned = { zh: '映射没有提到', en: 'the mapping does not name it' };
  return { kind: 'unread', why: column.kind === 'unknown' ? own : unmentioned };
}
