import { noDocuments } from '../contract/document.ts';
import { limits } from '../contract/limits.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { waitForImports } from '../store/import.store.ts';
import { type ImportSession, withImportSession } from '../store/import-session.ts';
import { deliver } from './import/deliver.ts';
import { withdrawExited } from './import/leave-and-return.ts';
import { proposeMerges } from './propose-merges.ts';
import type { RowsPushed } from './push/answer.ts';
import { answeredBefore, keepPushed, type Pushed } from './push/answered.ts';
import { type OpenedRows, openPushedRows } from './push/open-rows.ts';
import { nowhere, type PushInput, type PushPorts, refusing } from './push/push-job.ts';

/**
 * Brings in rows without a file, by the same steps as a file that holds them; their cases stand in the list with the answer.
 * `call.idempotencyKey` is needed: the same key with the same rows gets the same answer and does nothing twice; two at once
 * come one after the other. Pushes wait for each other, and for an import up to `limits.pushWaitMs`.
 * Refusals: BAD_INPUT (no key), IDEMPOTENCY_CONFLICT, PUSH_MAPPING_UNKNOWN, PUSH_ROLE_UNKNOWN, PUSH_ROW_FORM,
 * IMPORT_COLUMN_DUPLICATE, IMPORT_HEADER_IS_DATA, those of bindFile, IMPORT_IN_PROGRESS, IMPORT_MAPPING_REUSED, IMPORT_TOO_MANY_GONE.
 */
export async function pushRows(ports: PushPorts, call: Call, input: PushInput): Promise<Outcome<RowsPushed>> {
  const { idempotencyKey: key } = call;
  if (key === undefined)
    return refuse('BAD_INPUT', { params: { field: 'Idempotency-Key', problem: 'is needed' } });
  const opened = await openPushedRows(ports, call, input, key);
  if (!opened.ok) return opened;
  const pushed = await ports.turns.take(() =>
    withImportSession(ports.db, call.tenant, async (session) => {
      const value = await refusing(() => bringIn(session, ports, call, input, key, opened.value));
      return { commit: value.ok, value };
    }),
  );
  if (pushed === undefined) return refuse('IMPORT_IN_PROGRESS');
  if (!pushed.ok) return pushed;
  await afterwards(ports, call, pushed.value);
  return done(pushed.value.answer);
}

async function bringIn(
  session: ImportSession,
  ports: PushPorts,
  call: Call,
  input: PushInput,
  key: string,
  { names, yaml }: OpenedRows,
): Promise<Outcome<Pushed>> {
  if (!(await waitForImports(session, call.tenant, limits.pushWaitMs))) return refuse('IMPORT_IN_PROGRESS');
  const before = await answeredBefore(session, call, key, input);
  if (before !== undefined) return before;
  const how = {
    files: [],
    mapping: { name: names.mapping.id, yaml },
    ...(input.changes === undefined ? {} : { changes: input.changes }),
  };
  const delivered = await deliver(session, { ...ports, rejects: nowhere }, call, how, names, noDocuments);
  return delivered.ok ? done(await keepPushed(session, call, key, input, delivered.value)) : delivered;
}

async function afterwards(ports: PushPorts, call: Call, { delivered }: Pushed): Promise<void> {
  if (delivered === undefined) return;
  await withdrawExited(ports.db, call, delivered.exited);
  // Somebody new may be somebody we hold.
  if (delivered.result.people.new > 0)
    await proposeMerges(ports, call, { importId: delivered.result.record.import_id });
}
