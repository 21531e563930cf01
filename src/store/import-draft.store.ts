import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export type DraftState = 'open' | 'checking' | 'applying' | 'interrupted' | 'applied';

/** A delivery that is being prepared, as the table has it. */
export interface DraftRow {
  readonly draft_id: string;
  readonly made_by: string;
  readonly made_at: Instant;
  readonly expires_at: Instant;
  readonly content_no: number;
  readonly checked_no: number | null;
  readonly mapping_yaml: string;
  readonly changes: 'refuse' | 'apply' | null;
  readonly allow_gone: boolean;
  readonly expect_rows: number | null;
  readonly expect_total_fen: bigint | null;
  readonly state: DraftState;
  readonly job_step: string | null;
  readonly job_done: bigint;
  readonly job_of: bigint;
  readonly outcome: unknown;
  readonly failure: unknown;
  readonly import_id: string | null;
}

export interface DraftFileRow {
  readonly file_no: number;
  readonly file_name: string;
  readonly size_bytes: bigint;
  readonly received_bytes: bigint;
  readonly how: unknown;
  readonly survey: unknown;
}

export async function insertDraft(
  tx: Tx,
  tenant: string,
  draft: Pick<DraftRow, 'draft_id' | 'made_by' | 'made_at' | 'expires_at'>,
): Promise<void> {
  await tx
    .insertInto('import_draft')
    .values({ tenant_id: tenant, ...draft })
    .execute();
}

/** The maker's drafts, newest first, with the names of their files; those that were applied are left out. */
export async function listDrafts(
  tx: Tx,
  tenant: string,
  madeBy: string,
): Promise<
  readonly (Pick<DraftRow, 'draft_id' | 'made_at' | 'expires_at' | 'state'> & { readonly files: string[] })[]
> {
  const found = await sql<
    Pick<DraftRow, 'draft_id' | 'made_at' | 'expires_at' | 'state'> & { files: string[] }
  >`
    select d.draft_id, d.made_at, d.expires_at, d.state,
           coalesce((select json_agg(f.file_name order by f.file_no) from import_draft_file f
                     where f.tenant_id = d.tenant_id and f.draft_id = d.draft_id), '[]'::json) as files
    from import_draft d
    where d.tenant_id = ${tenant} and d.made_by = ${madeBy} and d.state <> 'applied'
    order by d.made_at desc, d.draft_id`.execute(tx);
  return found.rows;
}

/** A draft of this maker, locked until the end of the transaction: every act on it reads it first. */
export async function lockDraft(
  tx: Tx,
  tenant: string,
  draftId: string,
  madeBy: string,
): Promise<DraftRow | undefined> {
  const found = await sql<DraftRow>`
    select * from import_draft where tenant_id = ${tenant} and draft_id = ${draftId} and made_by = ${madeBy}
    for update`.execute(tx);
  return found.rows[0];
}

export async function readDraft(
  tx: Tx,
  tenant: string,
  draftId: string,
  madeBy: string,
): Promise<DraftRow | undefined> {
  const found = await sql<DraftRow>`
    select * from import_draft where tenant_id = ${tenant} and draft_id = ${draftId} and made_by = ${madeBy}`.execute(
    tx,
  );
  return found.rows[0];
}

export async function readDraftFiles(
  tx: Tx,
  tenant: string,
  draftId: string,
): Promise<readonly DraftFileRow[]> {
  const found = await sql<DraftFileRow>`
    select file_no, file_name, size_bytes, received_bytes, how, survey from import_draft_file
    where tenant_id = ${tenant} and draft_id = ${draftId} order by file_no`.execute(tx);
  return found.rows;
}

export async function insertDraftFile(
  tx: Tx,
  tenant: string,
  draftId: string,
  file: { readonly fileNo: number; readonly name: string; readonly sizeBytes: number },
): Promise<void> {
  await tx
    .insertInto('import_draft_file')
    .values({
      tenant_id: tenant,
      draft_id: draftId,
      file_no: file.fileNo,
      file_name: file.name,
      size_bytes: BigInt(file.sizeBytes),
    })
    .execute();
}

export async function deleteDraftFile(
  tx: Tx,
  tenant: string,
  draftId: string,
  fileNo: number,
): Promise<boolean> {
  const gone = await sql`
    delete from import_draft_file
    where tenant_id = ${tenant} and draft_id = ${draftId} and file_no = ${fileNo}`.execute(tx);
  return gone.numAffectedRows === 1n;
}

/** The part from `at` on has come; false when it does not follow what had come before. */
export async function receivedPart(
  tx: Tx,
  tenant: string,
  draftId: string,
  fileNo: number,
  at: number,
  bytes: number,
): Promise<boolean> {
  const moved = await sql`
    update import_draft_file set received_bytes = received_bytes + ${bytes}
    where tenant_id = ${tenant} and draft_id = ${draftId} and file_no = ${fileNo} and received_bytes = ${at}
      and received_bytes + ${bytes} <= size_bytes`.execute(tx);
  return moved.numAffectedRows === 1n;
}

/** What reading the file told, for the way in which it was read; a way said meanwhile is read anew. */
export async function keepSurvey(
  tx: Tx,
  tenant: string,
  draftId: string,
  fileNo: number,
  how: unknown,
  survey: unknown,
): Promise<void> {
  await sql`
    update import_draft_file set survey = ${JSON.stringify(survey)}::jsonb
    where tenant_id = ${tenant} and draft_id = ${draftId} and file_no = ${fileNo}
      and how = ${JSON.stringify(how)}::jsonb`.execute(tx);
}

export async function setFileHow(
  tx: Tx,
  tenant: string,
  draftId: string,
  fileNo: number,
  how: unknown,
): Promise<boolean> {
  const set = await sql`
    update import_draft_file set how = ${JSON.stringify(how)}::jsonb, survey = null
    where tenant_id = ${tenant} and draft_id = ${draftId} and file_no = ${fileNo}
      and received_bytes = size_bytes`.execute(tx);
  return set.numAffectedRows === 1n;
}

export interface DraftContent {
  readonly mapping_yaml?: string;
  readonly changes?: 'refuse' | 'apply' | null;
  readonly allow_gone?: boolean;
  readonly expect_rows?: number | null;
  readonly expect_total_fen?: bigint | null;
}

/** Another content: what was checked before speaks of it no longer, and its outcome is shown no longer. */
export async function changeContent(
  tx: Tx,
  tenant: string,
  draftId: string,
  content: DraftContent,
): Promise<void> {
  await tx
    .updateTable('import_draft')
    .set((eb) => ({ ...content, content_no: eb('content_no', '+', 1), outcome: null, failure: null }))
    .where('tenant_id', '=', tenant)
    .where('draft_id', '=', draftId)
    .execute();
}

export interface DraftJob {
  readonly state?: DraftState;
  readonly checked_no?: number;
  readonly job_step?: string | null;
  readonly job_done?: bigint;
  readonly job_of?: bigint;
  readonly import_id?: string;
  readonly outcome?: unknown;
  readonly failure?: unknown;
}

/** How a check or an import goes, and how it ended. */
export async function moveJob(tx: Tx, tenant: string, draftId: string, job: DraftJob): Promise<void> {
  const { outcome, failure, ...plain } = job;
  await tx
    .updateTable('import_draft')
    .set({
      ...plain,
      ...(outcome === undefined ? {} : { outcome: outcome === null ? null : JSON.stringify(outcome) }),
      ...(failure === undefined ? {} : { failure: failure === null ? null : JSON.stringify(failure) }),
    })
    .where('tenant_id', '=', tenant)
    .where('draft_id', '=', draftId)
    .execute();
}

/**
 * After a start: no job runs any more. An import whose record stands was applied; the others were interrupted. Tells whose
 * files are to be read again.
 */
export async function endDeadJobs(
  tx: Tx,
  tenant: string,
  failure: unknown,
): Promise<readonly { readonly draft_id: string; readonly file_no: number; readonly made_by: string }[]> {
  await sql`
    update import_draft d
    set state = case when exists (select from import i where i.tenant_id = d.tenant_id and i.import_id = d.import_id)
                     then 'applied' else 'interrupted' end,
        job_step = null, failure = ${JSON.stringify(failure)}::jsonb, checked_no = null
    where d.tenant_id = ${tenant} and d.state in ('checking', 'applying')`.execute(tx);
  const unread = await sql<{ draft_id: string; file_no: number; made_by: string }>`
    select f.draft_id, f.file_no, d.made_by from import_draft_file f
    join import_draft d on d.tenant_id = f.tenant_id and d.draft_id = f.draft_id
    where f.tenant_id = ${tenant} and f.survey is null and f.received_bytes = f.size_bytes
      and d.state <> 'applied'`.execute(tx);
  return unread.rows;
}

export async function deleteDraft(tx: Tx, tenant: string, draftId: string): Promise<void> {
  await sql`delete from import_draft where tenant_id = ${tenant} and draft_id = ${draftId}`.execute(tx);
}

/** Drafts that have expired and that nothing is done with; those that were applied are kept. */
export async function deleteExpiredDrafts(tx: Tx, tenant: string, now: Instant): Promise<void> {
  await sql`
    delete from import_draft
    where tenant_id = ${tenant} and expires_at <= ${now}::timestamptz
      and state in ('open', 'interrupted')`.execute(tx);
}

/** Drafts whose files are still needed. */
export async function draftsWithFiles(tx: Tx, tenant: string): Promise<readonly string[]> {
  const found = await sql<{ draft_id: string }>`
    select draft_id from import_draft where tenant_id = ${tenant} and state <> 'applied'`.execute(tx);
  return found.rows.map((row) => row.draft_id);
}
