import { createHash } from 'node:crypto';
import { noDocuments } from '../contract/document.ts';
import { limits } from '../contract/limits.ts';
import { parseMapping } from '../contract/mapping-file.ts';
import type { Call } from '../domain/call.ts';
import { canonicalBytes } from '../domain/evidence/canonical.ts';
import type { Mapping } from '../domain/import/mapping.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { FileRefused } from '../files/file-refused.ts';
import { type NamedCells, rowsTable } from '../files/rows-table.ts';
import { sha256 } from '../store/evidence.store.ts';
import { findAnswer, keepAnswer } from '../store/idempotency.store.ts';
import { waitForImports } from '../store/import.store.ts';
import { type ImportSession, withImportSession } from '../store/import-session.ts';
import { readMappingVersion } from '../store/mapping-version.store.ts';
import { type Delivered, deliver } from './import/deliver.ts';
import type { RejectFolder } from './import/import-file.ts';
import type { ImportPorts } from './import/import-job.ts';
import { withdrawExited } from './import/leave-and-return.ts';
import { type OpenFile, openTableAs } from './import/open-delivery.ts';
import type { ImportNames } from './import/record-import.ts';
import { proposeMerges } from './propose-merges.ts';
import { type RowsPushed, rowsPushed } from './push/answer.ts';
import type { Turns } from './push/turns.ts';

export interface PushPorts extends Pick<ImportPorts, 'db' | 'vault' | 'products' | 'cabinet'> {
  /** A mapping that is shipped with the house. */
  readonly shippedMapping: (id: string) => { readonly name: string; readonly yaml: string } | undefined;
  /** Of this process: pushes come in one after the other, and only one has a connection. */
  readonly turns: Turns;
}

export interface PushInput {
  readonly mapping: { readonly id: string; readonly version: string };
  /** Which file of the mapping the rows are of; absent where it has but one. */
  readonly role?: string | undefined;
  readonly rows: readonly NamedCells[];
  readonly changes?: 'refuse' | 'apply' | undefined;
}

/**
 * Brings in rows without a file, by the same steps as a file that holds them; their cases stand in the list with the answer.
 * `call.idempotencyKey` is needed: the same key with the same rows gets the same answer and does nothing twice; two at once
 * come one after the other. Pushes wait for each other, and for an import up to `limits.pushWaitMs`.
 * Refusals: BAD_INPUT (no key), IDEMPOTENCY_CONFLICT, PUSH_MAPPING_UNKNOWN, PUSH_ROLE_UNKNOWN, PUSH_ROW_FORM,
 * IMPORT_COLUMN_DUPLICATE, those of bindFile, IMPORT_IN_PROGRESS, IMPORT_MAPPING_REUSED, IMPORT_TOO_MANY_GONE.
 */
export async function pushRows(ports: PushPorts, call: Call, input: PushInput): Promise<Outcome<RowsPushed>> {
  const { idempotencyKey: key } = call;
  if (key === undefined)
    return refuse('BAD_INPUT', { params: { field: 'Idempotency-Key', problem: 'is needed' } });
  const found = await mappingOf(ports, call, input);
  if (!found.ok) return found;
  const { mapping, yaml } = found.value;
  const opened = openRows(call, input, mapping, key);
  if (!opened.ok) return opened;
  const names: ImportNames = {
    files: [opened.value],
    fileHash: opened.value.table.hash,
    mapping,
    mappingHash: createHash('sha256').update(yaml).digest(),
    kind: 'push',
  };
  const work = async (session: ImportSession): Promise<Outcome<Pushed>> => {
    if (!(await waitForImports(session, call.tenant, limits.pushWaitMs))) return refuse('IMPORT_IN_PROGRESS');
    const before = await answeredBefore(session, call, key, input);
    if (before !== undefined) return before;
    const delivered = await deliver(
      session,
      { ...ports, rejects: nowhere },
      call,
      { files: [], mapping: { name: mapping.id, yaml }, ...(input.changes && { changes: input.changes }) },
      names,
      noDocuments,
    );
    if (!delivered.ok) return delivered;
    const answer = rowsPushed(delivered.value);
    await keepAnswer(session.tx, call, scopeOf(call), key, {
      requestHash: hashOf(input),
      response: JSON.stringify(answer),
      importId: delivered.value.result.record.import_id,
    });
    return done({ answer, delivered: delivered.value });
  };
  const pushed = await ports.turns.take(() =>
    withImportSession(ports.db, call.tenant, async (session) => {
      const value = await refusing(() => work(session));
      return { commit: value.ok, value };
    }),
  );
  if (pushed === undefined) return refuse('IMPORT_IN_PROGRESS');
  if (!pushed.ok) return pushed;
  await afterwards(ports, call, pushed.value);
  return done(pushed.value.answer);
}

interface Pushed {
  readonly answer: RowsPushed;
  /** Undefined: it had been answered before. */
  readonly delivered?: Delivered;
}

const scopeOf = (call: Call): string => `rows.push/${call.actor.id}`;
const hashOf = (input: PushInput): Uint8Array => sha256(canonicalBytes(JSON.parse(JSON.stringify(input))));

async function answeredBefore(
  { tx }: ImportSession,
  call: Call,
  key: string,
  input: PushInput,
): Promise<Outcome<Pushed> | undefined> {
  const kept = await findAnswer(tx, call, scopeOf(call), key);
  if (kept === undefined) return undefined;
  return kept.request_hash.equals(hashOf(input))
    ? done({ answer: JSON.parse(kept.response) as RowsPushed })
    : refuse('IDEMPOTENCY_CONFLICT');
}

/** The mapping as an import has used it, else as shipped. */
async function mappingOf(
  ports: PushPorts,
  call: Call,
  { mapping: { id, version } }: PushInput,
): Promise<Outcome<{ readonly mapping: Mapping; readonly yaml: string }>> {
  const kept = await ports.db.inTenant(call.tenant, (tx) => readMappingVersion(tx, call.tenant, id, version));
  const yaml = kept?.yaml ?? ports.shippedMapping(id)?.yaml;
  const unknown = refuse('PUSH_MAPPING_UNKNOWN', { params: { mapping: id, version } });
  if (yaml === undefined) return unknown;
  const parsed = parseMapping(yaml, `${id}.yaml`);
  if (!parsed.ok) return parsed;
  const mapping = parsed.value;
  return mapping.id === id && mapping.version === version ? done({ mapping, yaml }) : unknown;
}

function openRows(call: Call, input: PushInput, mapping: Mapping, key: string): Outcome<OpenFile> {
  const [only] = mapping.files;
  const wanted = input.role;
  const role =
    wanted === undefined && mapping.files.length === 1
      ? only
      : mapping.files.find((file) => file.role === wanted);
  if (role === undefined)
    return refuse('PUSH_ROLE_UNKNOWN', { params: { mapping: mapping.id, role: wanted ?? '' } });
  const table = rowsTable('push', key, input.rows);
  return table.ok ? openTableAs(mapping, role, table.value, call) : table;
}

async function afterwards(ports: PushPorts, call: Call, { delivered }: Pushed): Promise<void> {
  if (delivered === undefined) return;
  await withdrawExited(ports.db, call, delivered.exited);
  // Somebody new may be somebody we hold.
  if (delivered.result.people.new > 0)
    await proposeMerges(ports, call, { importId: delivered.result.record.import_id });
}

/** The caller is told row by row; nothing is kept in the home. */
const nowhere = (): RejectFolder => ({
  path: '',
  async write(_name, lines) {
    // Writing is what asks the rows for their reasons.
    for await (const line of lines) if (line.length < 0) return;
  },
});

async function refusing<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    throw error;
  }
}
