import { createHash, type Hash } from 'node:crypto';
import type { Values } from '../../domain/import/fields.ts';
import { NATIVE_FILES, type NativeFile, nativeRow } from '../../domain/import/native-files.ts';
import { csvText } from '../../files/csv-text.ts';

export interface ExportedFile {
  readonly name: string;
  readonly rows: number;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
}

interface OpenFile {
  readonly file: NativeFile;
  readonly name: string;
  readonly hash: Hash;
  rows: number;
}

const MUST_STAND: ReadonlySet<string> = new Set(['people', 'accounts']);

/** The native files of one export: each begins with its header when its first row comes; one without rows is left out. */
export class NativeFiles {
  readonly #folder: { append(name: string, bytes: Uint8Array): Promise<void> };
  readonly #open = new Map<string, OpenFile>();

  constructor(folder: { append(name: string, bytes: Uint8Array): Promise<void> }) {
    this.#folder = folder;
  }

  async add(role: (typeof NATIVE_FILES)[number]['role'], facts: readonly Values[]): Promise<void> {
    if (facts.length === 0) return;
    const open = await this.#opened(role);
    open.rows += facts.length;
    await this.#write(
      open,
      facts.map((values) => nativeRow(open.file, values)),
    );
  }

  async end(): Promise<readonly ExportedFile[]> {
    for (const role of MUST_STAND) await this.#opened(role);
    return [...this.#open.values()].map(({ name, rows, hash }) => ({
      name,
      rows,
      hash: hash.copy().digest('hex'),
    }));
  }

  async #opened(role: string): Promise<OpenFile> {
    const known = this.#open.get(role);
    if (known !== undefined) return known;
    const file = NATIVE_FILES.find((one) => one.role === role);
    if (file === undefined) throw new TypeError(`the native format has no file ${role}`);
    const open = { file, name: `${role}.csv`, hash: createHash('sha256'), rows: 0 };
    this.#open.set(role, open);
    await this.#write(open, [[...file.columns]]);
    return open;
  }

  /** No cell runs in a spreadsheet; what the importer took in never needs the apostrophe (IMPORT_CELL_FORMULA). */
  async #write({ name, hash }: OpenFile, rows: readonly (readonly string[])[]): Promise<void> {
    for await (const bytes of csvText(rows, { encoding: 'utf-8', neutralise: true })) {
      hash.update(bytes);
      await this.#folder.append(name, bytes);
    }
  }
}
