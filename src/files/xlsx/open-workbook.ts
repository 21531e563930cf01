import type { GiveUp } from '../file-refused.ts';
import { cleanName, type Span } from '../header.ts';
import type { ImportFile } from '../import-file.ts';
import type { RowSource } from '../table.ts';
import { type Archive, openArchive } from './archive.ts';
import { readMergedRanges } from './merged-ranges.ts';
import { readSharedStrings } from './shared-strings.ts';
import { sheetRows } from './sheet-rows.ts';
import { readStyles } from './styles.ts';
import { readWorkbookParts, type SheetPart } from './workbook-parts.ts';

export interface WorkbookSource extends RowSource {
  readonly sheet: string;
  readonly hiddenSheets: readonly string[];
  spans(row: number): readonly Span[];
}

/** What a workbook may not bring, by the names of its parts. */
const REFUSED_PARTS: readonly (readonly [code: string, part: RegExp])[] = [
  ['IMPORT_MACROS', /(?:^|\/)vbaproject[^/]*\.bin$|(?:^|\/)(?:intl)?macrosheets\//],
  ['IMPORT_EXTERNAL_LINKS', /(?:^|\/)externallinks\/|(?:^|\/)connections\.xml$|(?:^|\/)querytables\//],
];

/** A sheet smaller than this may be one of the empty ones that Excel puts beside the first; it is looked into. */
const MAYBE_EMPTY_BYTES = 16_384;

/**
 * Opens the sheet of a workbook that the mapping names, else its only visible one that holds anything. Gives up with
 * IMPORT_MACROS, IMPORT_EXTERNAL_LINKS, IMPORT_SHEET_AMBIGUOUS, IMPORT_SHEET_MISSING, IMPORT_EMPTY, and what archive and XML bring.
 */
export async function openWorkbook(
  file: ImportFile,
  wanted: string | number | undefined,
  giveUp: GiveUp,
): Promise<WorkbookSource> {
  const archive = await openArchive(file, giveUp);
  for (const [code, part] of REFUSED_PARTS)
    if (archive.names.some((name) => part.test(name))) throw giveUp(code);
  const parts = await readWorkbookParts(archive, giveUp);
  const sheet = await chooseSheet(archive, parts.sheets, wanted, giveUp);
  const merged = await readMergedRanges(archive.read(sheet.part), giveUp);
  const world = {
    strings: await readSharedStrings(archive, parts.sharedStrings, giveUp),
    styles: await readStyles(archive, parts.styles, giveUp),
    from1904: parts.from1904,
  };
  return {
    sheet: sheet.name,
    hiddenSheets: parts.sheets.filter(({ hidden }) => hidden).map(({ name }) => name),
    spans: (row) => merged.spans(row),
    rows: () => sheetRows(archive.read(sheet.part), world, merged, giveUp),
  };
}

async function chooseSheet(
  archive: Archive,
  all: readonly SheetPart[],
  wanted: string | number | undefined,
  giveUp: GiveUp,
): Promise<SheetPart> {
  const visible = all.filter(({ hidden }) => !hidden);
  const sheets = visible
    .map(({ name }) => name)
    .join(', ')
    .slice(0, 300);
  if (wanted !== undefined) {
    const named =
      typeof wanted === 'number'
        ? visible[wanted - 1]
        : visible.find(({ name }) => cleanName(name) === cleanName(wanted));
    if (named === undefined) throw giveUp('IMPORT_SHEET_MISSING', { sheet: String(wanted), sheets });
    return named;
  }
  const filled: SheetPart[] = [];
  for (const sheet of visible) if (await holdsAnything(archive, sheet.part)) filled.push(sheet);
  const [only, second] = filled;
  if (only === undefined) throw giveUp('IMPORT_EMPTY');
  if (second !== undefined) throw giveUp('IMPORT_SHEET_AMBIGUOUS', { sheets });
  return only;
}

async function holdsAnything(archive: Archive, part: string): Promise<boolean> {
  if ((archive.sizeOf(part) ?? 0) > MAYBE_EMPTY_BYTES) return true;
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive.read(part)) chunks.push(chunk);
  return /<(?:[\w.-]+:)?(?:v|is|f)[\s>/]/.test(Buffer.concat(chunks).toString('latin1'));
}
