import type { z } from 'zod';
import type { ImportDraft, importDrafts } from '../contract/api/imports.ts';
import { toEdge } from '../contract/ids.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import {
  type DraftFileRow,
  type DraftRow,
  listDrafts,
  readDraft,
  readDraftFiles,
} from '../store/import-draft.store.ts';
import type { DraftPorts } from './draft/draft-ports.ts';
import { failureOf, howOf, outcomeOf, surveyOf } from './draft/stored.ts';

/** A draft of who asks, as it stands. Refusal: NOT_FOUND, also of another's. */
export async function showImportDraft(
  ports: Pick<DraftPorts, 'db'>,
  call: Call,
  draftId: string,
): Promise<Outcome<ImportDraft>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const draft = await readDraft(tx, call.tenant, draftId, call.actor.id);
    if (draft === undefined) return refuse('NOT_FOUND', { params: { what: 'import' } });
    return done(shown(draft, await readDraftFiles(tx, call.tenant, draftId)));
  });
}

function shown(draft: DraftRow, files: readonly DraftFileRow[]): ImportDraft {
  const { job_step: step, import_id: importId, expect_total_fen: total } = draft;
  return {
    id: toEdge('draft', draft.draft_id),
    madeAt: draft.made_at,
    expiresAt: draft.expires_at,
    state: draft.state,
    checked: draft.checked_no === draft.content_no,
    files: files.map((file) => ({
      no: file.file_no,
      name: file.file_name,
      sizeBytes: Number(file.size_bytes),
      receivedBytes: Number(file.received_bytes),
      how: howOf(file),
      ...surveyOf(file),
    })),
    mappingYaml: draft.mapping_yaml,
    options: {
      changes: draft.changes,
      allowGone: draft.allow_gone,
      expectRows: draft.expect_rows,
      expectTotalFen: total === null ? null : String(total),
    },
    job: step === null ? null : { step, done: Number(draft.job_done), of: Number(draft.job_of) },
    outcome: outcomeOf(draft.outcome),
    failure: failureOf(draft.failure),
    importId: draft.state === 'applied' && importId !== null ? toEdge('import', importId) : null,
  };
}

/** What who asks is preparing, newest first. */
export async function showImportDrafts(
  ports: Pick<DraftPorts, 'db'>,
  call: Call,
): Promise<Outcome<z.infer<typeof importDrafts>>> {
  const rows = await ports.db.inTenant(call.tenant, (tx) => listDrafts(tx, call.tenant, call.actor.id));
  return done({
    rows: rows.map((row) => ({
      id: toEdge('draft', row.draft_id),
      madeAt: row.made_at,
      expiresAt: row.expires_at,
      state: row.state,
      files: [...row.files],
    })),
  });
}
