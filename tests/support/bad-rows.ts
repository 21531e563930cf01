import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { generatedDocument } from '../../src/domain/generate/delivery.ts';
import { CORRECTION_MARK } from '../../src/files/csv-text.ts';
import type { Injected } from '../../tools/spoil/spoil-delivery.ts';

/** What an import of a folder told, as far as the proof asks. */
export interface FolderImport {
  readonly rowsRead: number;
  readonly rowsGood: number;
  readonly rowsBad: number;
  readonly amountRead: bigint;
  readonly amountGood: bigint;
  readonly amountBad: bigint;
  readonly rejectsPath: string | null;
  readonly milliseconds: number;
  /** Of a process of its own; 0 when it ran in ours. */
  readonly peakBytes: number;
}

/** One row of errors.csv. */
export interface ToldError {
  readonly file: string;
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly masked: string;
}

const DOCUMENT_BYTES_TOO_MANY = 20_000_001;

/** Writes a delivery as files, with the documents that it names and those that the spoiler names. */
export async function writeDelivery(folder: string, texts: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(join(folder, 'documents'), { recursive: true });
  for (const [name, text] of texts) await writeFile(join(folder, name), text);
  for (const [name] of (texts.get('documents.csv') ?? '').matchAll(/documents\/QH\d+\.pdf/g))
    await writeFile(join(folder, name), generatedDocument(name));
  await writeFile(join(folder, 'documents/program.exe'), 'MZ');
  await writeFile(join(folder, 'documents/large.pdf'), '%PDF-1.4');
  await truncate(join(folder, 'documents/large.pdf'), DOCUMENT_BYTES_TOO_MANY);
}

export async function readErrors(rejectsPath: string): Promise<readonly ToldError[]> {
  const records: string[][] = parse(await readFile(join(rejectsPath, 'errors.csv')), {
    bom: true,
    from_line: 2,
  });
  return records.map(([file = '', row = '', column = '', code = '', masked = '']) => ({
    file,
    row: Number(row),
    column,
    code,
    masked,
  }));
}

/** One kind of bad row: how many were made, and how many of them the product named at their place. */
export interface KindCount {
  readonly file: string;
  readonly column: string;
  readonly code: string;
  readonly injected: number;
  readonly named: number;
}

export interface Naming {
  readonly kinds: readonly KindCount[];
  /** Made and not named at their file, row, column and code. */
  readonly missed: readonly Injected[];
  /** Rows that were rejected and that nobody made bad. */
  readonly strays: readonly ToldError[];
  /** Cells whose mask shows what they hold. */
  readonly leaks: readonly ToldError[];
}

/** Holds what the product named against what was made. */
export function namingOf(
  texts: ReadonlyMap<string, string>,
  injected: readonly Injected[],
  errors: readonly ToldError[],
): Naming {
  const placeOf = (file: string, row: number) => `${file} ${row}`;
  const named = new Set(
    errors.map(({ file, row, column, code }) => `${placeOf(file, row)} ${column} ${code}`),
  );
  const isNamed = ({ file, row, column, code }: Injected) =>
    named.has(`${placeOf(file, row)} ${column} ${code}`);
  const made = new Set(injected.map(({ file, row }) => placeOf(file, row)));
  const kinds = [
    ...Map.groupBy(injected, ({ file, column, code }) => `${file}\u0000${column}\u0000${code}`),
  ].map(([key, ofKind]) => {
    const [file = '', column = '', code = ''] = key.split('\u0000');
    return { file, column, code, injected: ofKind.length, named: ofKind.filter(isNamed).length };
  });
  return {
    kinds,
    missed: injected.filter((one) => !isNamed(one)),
    strays: errors.filter(({ file, row }) => !made.has(placeOf(file, row))),
    leaks: errors.filter((error) => showsPersonal(texts, error)),
  };
}

const PERSONAL = new Set(['name', 'id_no', 'birth_on', 'contact_value', 'party_name']);
const lineCache = new WeakMap<ReadonlyMap<string, string>, Map<string, readonly string[]>>();

function showsPersonal(texts: ReadonlyMap<string, string>, { file, row, masked }: ToldError): boolean {
  const cache = lineCache.get(texts) ?? new Map<string, readonly string[]>();
  lineCache.set(texts, cache);
  const lines = cache.get(file) ?? (texts.get(file) ?? '').split('\n');
  cache.set(file, lines);
  const names = (lines[0] ?? '').split(',');
  return (lines[row - 1] ?? '')
    .split(',')
    .some(
      (cell, at) =>
        PERSONAL.has(names[at] ?? '') && cell.length > 1 && !cell.includes('**') && masked.includes(cell),
    );
}

/** The rejected files as a person corrects them: each row as it should have been, those that should not be there left out. */
export async function correctRejects(
  rejectsPath: string,
  folder: string,
  injected: readonly Injected[],
): Promise<number> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  for (const name of (await readdir(rejectsPath)).filter((one) => one.startsWith('rejected-'))) {
    const text = (await readFile(join(rejectsPath, name), 'utf8')).replace(/^\ufeff/, '');
    const [mark = '', header = '', ...records] = text.trimEnd().split('\r\n');
    if (!mark.startsWith(CORRECTION_MARK)) throw new Error(`${name} does not begin with its mark`);
    const file = `${name.replace(/^rejected-|\.csv$/g, '')}.csv`;
    const ofFile = injected.filter((one) => one.file === file).sort((a, b) => a.row - b.row);
    if (ofFile.length !== records.length)
      throw new Error(`${name} holds ${records.length} rows instead of ${ofFile.length}`);
    const right = ofFile.flatMap((one) => one.right ?? []);
    count += right.length;
    if (right.length > 0)
      await writeFile(join(folder, name), `\ufeff${[mark, header, ...right].join('\r\n')}\r\n`);
  }
  return count;
}

/** Files by name → one hash, whatever the order of their rows: ours follow the order in which accounts came. */
export function hashOf(texts: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [name, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name}\u0000${text.split('\n').sort().join('\n')}\u0000`);
  return hash.digest('hex');
}

/** What of an import no export says: how each account stands, every book, and that nothing is missing. */
export const STANDING: Readonly<Record<string, string>> = {
  accounts: `select count(*)::text as n, md5(string_agg(concat_ws(',', account_no, product, principal_fen, opened_on, delinquency_source, contract_no, statement_day, gone_on, gone_type, incomplete_rows, missing_keys), ';' order by account_no collate "C")) as hash from account where tenant_id = $1`,
  books: `select book, sum(fen)::text as fen, md5(string_agg(concat_ws(',', account_no, fen), ';' order by account_no collate "C")) as hash
    from (select account_no, book, sum(fen) as fen from posting p join account a using (tenant_id, account_id)
          cross join lateral (values (p.source, -p.amount_fen), (p.destination, p.amount_fen)) moved (book, fen)
          where tenant_id = $1 group by 1, 2 having sum(fen) <> 0) x group by book order by book`,
  instalments: `select count(*)::text as n, md5(string_agg(concat_ws(',', account_no, instalment_no, due_on, i.principal_fen, i.interest_fen, i.fee_fen), ';' order by account_no collate "C", instalment_no)) as hash from instalment i join account a using (tenant_id, account_id) where tenant_id = $1`,
  payments: `select count(*)::text as n, md5(string_agg(concat_ws(',', reference, amount_fen, effective_on), ';' order by reference collate "C")) as hash from payment where tenant_id = $1`,
  snapshots: `select count(*)::text as n, md5(string_agg(concat_ws(',', account_no, as_of, stated_unit, stated_late, revision, superseded, s.balance_fen, minimum_due_fen), ';' order by account_no collate "C", as_of, revision)) as hash from account_snapshot s join account a using (tenant_id, account_id) where tenant_id = $1`,
  delinquency: `select count(*)::text as n, md5(string_agg(concat_ws(',', account_no, dpd, bucket, overdue_fen, d.balance_fen), ';' order by account_no collate "C")) as hash from delinquency d join account a using (tenant_id, account_id) where tenant_id = $1`,
  people: `select count(*)::text as n from person where tenant_id = $1`,
  references: `select count(*)::text as n, md5(string_agg(customer_no, ';' order by customer_no collate "C")) as hash from person_reference where tenant_id = $1`,
  contacts: `select kind, state, consent, source, count(*)::text from contact_point where tenant_id = $1 group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
  cases: `select count(*)::text as n from collection_case where tenant_id = $1`,
};
