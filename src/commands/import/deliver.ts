import type { Call } from '../../domain/call.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import { findImport, lockImports } from '../../store/import.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { keepMapping } from '../../store/mapping-version.store.ts';
import { ageTouched } from './age-touched.ts';
import { applyDelivery } from './apply-delivery.ts';
import { jobOf } from './apply-job.ts';
import { absentAccounts, writeGone } from './gone-accounts.ts';
import type { ImportInput, ImportPorts } from './import-job.ts';
import { alreadyImported, type ImportResult, resultOf } from './import-result.ts';
import { DeliveryReader, unexpected } from './read-delivery.ts';
import { closeImport, type ImportNames } from './record-import.ts';
import { writeRejects } from './write-rejects.ts';

export interface Delivered {
  readonly result: ImportResult;
  /** The cases that it touched, aged with it. */
  readonly caseIds: readonly string[];
  /** Those of them that left collections: what was planned on them is to be withdrawn once this stands. */
  readonly exited: readonly string[];
  /** What is wrong with rows, file by file. */
  readonly errors: readonly DeliveryReader['errors'][number][];
}

/** Reads, joins, compares, writes and ages one delivery inside the import's transaction. Throws FileRefused. */
export async function deliver(
  session: ImportSession,
  ports: ImportPorts,
  call: Call,
  input: ImportInput,
  names: ImportNames,
  folder: NonNullable<ImportInput['documents']>,
): Promise<Outcome<Delivered>> {
  const { files, mapping } = names;
  if (!(await lockImports(session, call.tenant))) return refuse('IMPORT_IN_PROGRESS');
  const before = await findImport(session, call.tenant, names.fileHash, names.mappingHash);
  if (before !== undefined)
    return done({ result: alreadyImported(before, mapping), caseIds: [], exited: [], errors: [] });
  if (!(await keepMapping(session, call, mapping, names.mappingHash, input.mapping.yaml)))
    return refuse('IMPORT_MAPPING_REUSED', { params: { mapping: mapping.id, version: mapping.version } });
  const reader = new DeliveryReader(files);
  const bytes = files.reduce((sum, { table }) => sum + table.bytes, 0);
  ports.progress?.({ step: 'read', done: 0, of: bytes });
  await reader.read((count) => ports.progress?.({ step: 'read', done: count, of: bytes }));
  const refused = unexpected(reader, input, files[0]?.table.file ?? '');
  if (refused !== undefined) return refused;
  const job = await jobOf(session, ports, call, input, names, reader, folder);
  const absent = await absentAccounts(session, job, mapping, input.allowGone === true);
  if (!absent.ok) return absent;
  ports.progress?.({ step: 'book', done: 0, of: reader.delivery.accounts.size });
  const applied = await applyDelivery(session, job);
  await writeGone(session, job, mapping, absent.value, applied.changes);
  applied.tally.accountsGone += absent.value.length;
  ports.progress?.({ step: 'rejects', done: 0, of: 0 });
  const rejects = ports.rejects(job.importId);
  const hasRejects = await writeRejects(files, reader, applied.rejects, rejects, input.dryRun === true);
  const caseIds = [...new Set([...applied.caseIds, ...absent.value.map(({ caseId }) => caseId)])];
  const aged = input.dryRun === true ? undefined : await ageTouched(session, job, caseIds);
  // Last, because whoever else records something of the tenant waits for the end of this transaction from here on.
  const record = await closeImport(session, job, names, reader, applied);
  ports.progress?.({ step: 'commit', done: 0, of: 0 });
  const result = resultOf(record, mapping, files, reader, applied, hasRejects ? rejects.path : null);
  return done({
    result: { ...result, casesAged: aged?.count ?? null },
    caseIds,
    exited: aged?.exited ?? [],
    errors: reader.errors,
  });
}
