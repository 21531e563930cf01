import { createHash } from 'node:crypto';
import type { Call } from '../../domain/call.ts';
import type { FileMapping, Mapping } from '../../domain/import/mapping.ts';
import { fileMappingFor } from '../../domain/import/match-file.ts';
import { bindFile, type Plan } from '../../domain/import/plan.ts';
import type { FileWords } from '../../domain/import/slots.ts';
import { done, type Outcome } from '../../domain/outcome.ts';
import type { ImportFile } from '../../files/import-file.ts';
import { openTable } from '../../files/open-table.ts';
import type { Table } from '../../files/table.ts';

/** One file of a delivery, open, with everything that reading its rows needs. */
export interface OpenFile {
  readonly role: string;
  readonly mapping: FileMapping;
  readonly table: Table;
  readonly plan: Plan;
  readonly words: FileWords;
}

const PERSON_WORDS = ['name', 'id_no', 'birth_on', 'phone', 'email', 'address'] as const;

/**
 * Opens every file of a delivery and binds the mapping to its header. They come back in the order in which they are read:
 * people, accounts, what belongs to them. Refusals: those of openTable, fileMappingFor and bindFile.
 */
export async function openDelivery(
  files: readonly ImportFile[],
  mapping: Mapping,
  call: Call,
): Promise<Outcome<readonly OpenFile[]>> {
  const opened: OpenFile[] = [];
  for (const file of files) {
    const found = fileMappingOf(mapping, file.name);
    if (!found.ok) return found;
    const table = await openTable(file, found.value.format);
    if (!table.ok) return table;
    const bound = openTableAs(mapping, found.value, table.value, call);
    if (!bound.ok) return bound;
    opened.push(bound.value);
  }
  return done(opened.sort((a, b) => rankOf(a) - rankOf(b)));
}

/** A table bound to what the mapping says of its role. Refusals: those of bindFile. */
export function openTableAs(
  mapping: Mapping,
  file: FileMapping,
  table: Table,
  call: Call,
): Outcome<OpenFile> {
  const bound = bindFile(file, table.header, { today: call.today, name: table.file });
  if (!bound.ok) return bound;
  const plan = bound.value;
  const { sections, states } = plan;
  const customersAlone = !mapping.files.some(({ columns }) =>
    PERSON_WORDS.some((word) => columns[word] !== undefined),
  );
  return done({ role: file.role, mapping: file, table, plan, words: { sections, states, customersAlone } });
}

/** A corrected reject file is of the role that its name tells. */
function fileMappingOf(mapping: Mapping, name: string): Outcome<FileMapping> {
  const role = /^rejected-(.+?)(?:-\d+)?\.csv$/.exec(name)?.[1];
  const ofRole = role === undefined ? undefined : mapping.files.find((file) => file.role === role);
  return ofRole === undefined ? fileMappingFor(mapping, name) : done(ofRole);
}

function rankOf({ words }: OpenFile): number {
  if (words.states.has('product')) return 1;
  return words.states.has('account_no') || !PERSON_WORDS.some((word) => words.states.has(word)) ? 2 : 0;
}

/**
 * What makes a delivery the same delivery: the bytes of its files, whatever their order and their names; and that it is to
 * change what we hold, where its mapping alone would not: it may have come before, when changes were refused.
 */
export function deliveryHash(files: readonly OpenFile[], isToChange: boolean): Buffer {
  const hashes = files.map(({ table }) => table.hash.toString('hex')).sort();
  const [only] = files;
  if (files.length === 1 && only !== undefined && !isToChange) return only.table.hash;
  return createHash('sha256')
    .update(hashes.join())
    .update(isToChange ? 'apply' : '')
    .digest();
}
