import { createHash } from 'node:crypto';
import { noDocuments } from '../contract/document.ts';
import { parseMapping } from '../contract/mapping-file.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, type Refusal, refuse } from '../domain/outcome.ts';
import { FileRefused } from '../files/file-refused.ts';
import { refreshStatistics } from '../store/import.store.ts';
import { withImportSession } from '../store/import-session.ts';
import { type Delivered, deliver } from './import/deliver.ts';
import type { ImportInput, ImportPorts } from './import/import-job.ts';
import type { ImportResult } from './import/import-result.ts';
import { withdrawExited } from './import/leave-and-return.ts';
import { deliveryHash, openDelivery } from './import/open-delivery.ts';
import { proposeMergesIn } from './propose-merges.ts';

/**
 * Imports one delivery: one or several files by one mapping. Good rows go in together in one transaction, bad ones into the
 * error file; killed anywhere, the database is as before or as after. The same files by the same mapping change nothing
 * (`already`). The cases that it touched are aged with it, so that they stand in the list at once.
 *
 * Refusals: IMPORT_MAPPING_INVALID, IMPORT_COLUMN_FORBIDDEN, IMPORT_FILE_NOT_IN_MAPPING, IMPORT_FILE_TWO_ROLES, those of
 * openTable and bindFile, IMPORT_IN_PROGRESS, IMPORT_MAPPING_REUSED, IMPORT_EMPTY, IMPORT_TOTALS_DIFFER,
 * IMPORT_TOO_MANY_GONE, IMPORT_FILE_CHANGED.
 */
export async function importPortfolio(
  ports: ImportPorts,
  call: Call,
  input: ImportInput,
): Promise<Outcome<ImportResult>> {
  const parsed = parseMapping(input.mapping.yaml, input.mapping.name);
  if (!parsed.ok) return parsed;
  const mapping = parsed.value;
  ports.progress?.({ step: 'survey', done: 0, of: 0 });
  const opened = await openDelivery(input.files, mapping, call);
  if (!opened.ok) return opened;
  if (opened.value.length === 0) return refuse('IMPORT_EMPTY', { params: { file: '' } });
  const names = {
    files: opened.value,
    fileHash: deliveryHash(opened.value, input.changes === 'apply' && mapping.changes === 'refuse'),
    mapping,
    mappingHash: createHash('sha256').update(input.mapping.yaml).digest(),
  };
  const delivered = await refusing(() =>
    withImportSession<Outcome<Delivered>>(ports.db, call.tenant, async (session) => {
      const outcome = await deliver(session, ports, call, input, names, input.documents ?? noDocuments);
      if (!outcome.ok || outcome.value.result.already || input.dryRun === true)
        return { commit: false, value: outcome };
      const { result } = outcome.value;
      // Who looks like somebody we hold is put before a person, with the delivery or not at all.
      ports.progress?.({ step: 'propose', done: 0, of: 0 });
      const { proposed } = await proposeMergesIn(session, call, { importId: result.record.import_id });
      ports.progress?.({ step: 'commit', done: 0, of: 0 });
      return {
        commit: true,
        value: done({ ...outcome.value, result: { ...result, mergesProposed: proposed } }),
      };
    }),
  );
  if (!delivered.ok) return delivered;
  const { result } = delivered.value;
  if (result.already) return done(result);
  if (input.dryRun === true) return done({ ...result, dryRun: true });
  await withdrawExited(ports.db, call, delivered.value.exited);
  // The import stands; statistics that could not be taken now are taken by whoever comes next.
  await refreshStatistics(ports.db, call.tenant).catch(() => undefined);
  return done(result);
}

/** What reading a file can throw is a refusal; everything else is the database's or ours, and goes up. */
async function refusing<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal satisfies Refusal;
    throw error;
  }
}
