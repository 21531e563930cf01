import { writeFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import type { FileFormat } from '../../src/domain/import/file-format.ts';
import { FileRefused } from '../../src/files/file-refused.ts';
import type { ImportFile } from '../../src/files/import-file.ts';
import { openTable } from '../../src/files/open-table.ts';
import type { Flaw, Table } from '../../src/files/table.ts';

/** A file in memory, read in chunks of a size that no row or character respects. */
export function memoryFile(
  content: string | Uint8Array,
  name = 'portfolio.csv',
  chunkBytes = 4099,
): ImportFile {
  const bytes = Buffer.from(content);
  return {
    name,
    sizeBytes: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    },
    readAt: async (position, length) => bytes.subarray(position, position + length),
  };
}

export interface WholeTable {
  readonly table: Table;
  readonly rows: Readonly<Record<number, readonly string[]>>;
  readonly flaws: readonly Flaw[];
}

/** Everything that a file says, or the code with which it is refused. */
export async function readWhole(file: ImportFile, how: FileFormat = {}): Promise<WholeTable | string> {
  const opened = await openTable(file, how);
  if (!opened.ok) return opened.code;
  const rows: Record<number, readonly string[]> = {};
  const flaws: Flaw[] = [];
  try {
    for await (const batch of opened.value.batches()) {
      batch.records.forEach((cells, at) => {
        rows[batch.firstRow + at] = cells;
      });
      flaws.push(...batch.flaws);
    }
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal.code;
    throw error;
  }
  return { table: opened.value, rows, flaws };
}

/** The header and the rows, for a file that must be read. */
export async function rowsOf(file: ImportFile, how: FileFormat = {}): Promise<(readonly string[])[]> {
  const read = await readWhole(file, how);
  if (typeof read === 'string') throw new TypeError(read);
  return [read.table.header, ...Object.values(read.rows)];
}

/** A workbook as another library writes it. */
export async function workbookFile(
  fill: (workbook: ExcelJS.Workbook) => void,
  name = 'book.xlsx',
): Promise<ImportFile> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return memoryFile(new Uint8Array(await workbook.xlsx.writeBuffer()), name);
}

interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** What the archive claims of the part; else the truth. */
  readonly claimedBytes?: number;
  readonly flags?: number;
}

/** A zip archive made by hand (PKWARE APPNOTE 4.3), so that it can lie. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const directory = new ZipDirectory();
  const files = parts.flatMap(({ name, content, claimedBytes, flags = 0 }) => {
    const raw = Buffer.from(content);
    const data = deflateRawSync(raw);
    return [directory.add(name, data.length, claimedBytes ?? raw.length, flags), data];
  });
  return Buffer.concat([...files, directory.end()]);
}

/** Writes a zip archive whose last part is deflated already. */
export async function zipFrom(
  path: string,
  parts: readonly ZipPart[],
  last: { readonly name: string; readonly deflated: readonly Buffer[]; readonly claimedBytes: number },
): Promise<void> {
  const directory = new ZipDirectory();
  const deflatedBytes = last.deflated.reduce((sum, block) => sum + block.length, 0);
  const before = parts.flatMap(({ name, content }) => {
    const data = deflateRawSync(Buffer.from(content));
    return [directory.add(name, data.length, Buffer.byteLength(content), 0), data];
  });
  before.push(directory.add(last.name, deflatedBytes, last.claimedBytes, 0));
  await writeFile(path, [...before, ...last.deflated, directory.end()]);
}

class ZipDirectory {
  readonly #entries: Buffer[] = [];
  #offset = 0;

  /** The local header of a part; its deflated bytes follow. */
  add(name: string, deflatedBytes: number, claimedBytes: number, flags: number): Buffer {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(deflatedBytes, 14);
    fields.writeUInt32LE(claimedBytes, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(this.#offset, 10);
    this.#entries.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, Buffer.from(name)]),
    );
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name)]);
    this.#offset += local.length + deflatedBytes;
    return local;
  }

  end(): Buffer {
    const listed = Buffer.concat(this.#entries);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(this.#entries.length, 4);
    end.writeUInt16LE(this.#entries.length, 6);
    end.writeUInt32LE(listed.length, 8);
    end.writeUInt32LE(this.#offset, 12);
    return Buffer.concat([listed, Buffer.from('PK\x05\x06', 'latin1'), end]);
  }
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (list: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

/** The parts of a small workbook whose one sheet holds this XML between `sheetData` marks, and others beside it. */
export const workbookParts = (
  sheet: string,
  more: readonly ZipPart[] = [],
  wrap: (rows: string) => string = (rows) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
): ZipPart[] => [
  { name: '_rels/.rels', content: relations([['r1', 'officeDocument', 'xl/workbook.xml']]) },
  {
    name: 'xl/workbook.xml',
    content: '<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content: relations([
      ['r1', 'worksheet', 'worksheets/sheet1.xml'],
      ['r2', 'sharedStrings', 'sharedStrings.xml'],
      ['r3', 'styles', '/xl/styles.xml'],
    ]),
  },
  { name: 'xl/worksheets/sheet1.xml', content: wrap(sheet) },
  ...more,
];

export const cellRow = (row: number, texts: readonly string[]): string =>
  `<row r="${row}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;

export const rawWorkbook = (...from: Parameters<typeof workbookParts>): ImportFile =>
  memoryFile(zipOf(workbookParts(...from)), 'book.xlsx');
