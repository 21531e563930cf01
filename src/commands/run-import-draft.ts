import type { ImportOptionsView } from '../contract/api/imports.ts';
import { Fault } from '../contract/fault.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { ImportFile } from '../files/import-file.ts';
import {
  changeContent,
  type DraftRow,
  moveJob,
  readDraft,
  readDraftFiles,
} from '../store/import-draft.store.ts';
import { type DraftPorts, withDraft } from './draft/draft-ports.ts';
import { keptAs } from './draft/kept-mapping.ts';
import { keptRefusal, surveyOf } from './draft/stored.ts';
import { tellOutcome } from './draft/tell-outcome.ts';
import type { ImportProgress } from './import/import-job.ts';
import type { ImportResult } from './import/import-result.ts';
import { importPortfolio } from './import-portfolio.ts';

/** What was begun; `runImportDraft` does it, in the background of the server. */
export interface BegunJob {
  readonly draftId: string;
  readonly dryRun: boolean;
  /** Of which content it will speak. */
  readonly contentNo: number;
}

/** How often a page is told how far a job has come. */
const TELL_EVERY_MS = 400;

/**
 * Begins a dry run by these options. Refusals: NOT_FOUND, IMPORT_DRAFT_BUSY, IMPORT_DRAFT_UNREAD (files), IMPORT_MAPPING_REUSED
 * (its id and version stand for another text).
 */
export async function beginCheck(
  ports: DraftPorts,
  call: Call,
  draftId: string,
  options: ImportOptionsView,
): Promise<Outcome<BegunJob>> {
  return withDraft(ports, call, draftId, async (tx, draft) => {
    const files = await readDraftFiles(tx, call.tenant, draftId);
    if (files.length === 0 || files.some((file) => surveyOf(file).survey === null))
      return refuse('IMPORT_DRAFT_UNREAD');
    const kept = await keptAs(ports, call, draft.mapping_yaml);
    if (kept === 'differs') return reused(draft.mapping_yaml);
    await changeContent(tx, call.tenant, draftId, {
      changes: options.changes,
      allow_gone: options.allowGone,
      expect_rows: options.expectRows,
      expect_total_fen: options.expectTotalFen === null ? null : BigInt(options.expectTotalFen),
    });
    await moveJob(tx, call.tenant, draftId, {
      state: 'checking',
      job_step: 'survey',
      job_done: 0n,
      job_of: 0n,
    });
    return done({ draftId, dryRun: true, contentNo: draft.content_no + 1 });
  });
}

function reused(yaml: string): Outcome<never> {
  const word = (name: string) => new RegExp(`^${name}:\\s*['"]?([^\\s'"#]+)`, 'm').exec(yaml)?.[1] ?? '';
  return refuse('IMPORT_MAPPING_REUSED', { params: { mapping: word('mapping'), version: word('version') } });
}

/** Begins the import of what was tried. Refusals: NOT_FOUND, IMPORT_DRAFT_BUSY, IMPORT_DRAFT_NOT_CHECKED. */
export async function beginImport(
  ports: DraftPorts,
  call: Call,
  draftId: string,
): Promise<Outcome<BegunJob>> {
  return withDraft(ports, call, draftId, async (tx, draft) => {
    if (draft.checked_no !== draft.content_no) return refuse('IMPORT_DRAFT_NOT_CHECKED');
    await moveJob(tx, call.tenant, draftId, {
      state: 'applying',
      job_step: 'survey',
      job_done: 0n,
      job_of: 0n,
      failure: null,
    });
    return done({ draftId, dryRun: false, contentNo: draft.content_no });
  });
}

/**
 * Does what was begun, and keeps in the draft how it goes and how it ended. The import itself is one transaction: who is killed
 * here leaves a draft that the next start calls interrupted, and nothing else.
 */
export async function runImportDraft(ports: DraftPorts, call: Call, job: BegunJob): Promise<void> {
  const { draftId, dryRun } = job;
  const tell = teller(ports, call, draftId);
  const ended = await attempt(ports, call, () => runWhole(ports, call, job, tell.progress));
  await tell.last();
  const still = { job_step: null, job_done: 0n, job_of: 0n };
  await ports.db.inTenant(call.tenant, async (tx) => {
    if (!ended.ok)
      return moveJob(tx, call.tenant, draftId, { ...still, state: 'open', failure: keptRefusal(ended) });
    const outcome = tellOutcome(ended.value);
    return moveJob(
      tx,
      call.tenant,
      draftId,
      dryRun
        ? { ...still, state: 'open', checked_no: job.contentNo, outcome, failure: null }
        : { ...still, state: 'applied', import_id: ended.value.record.import_id, outcome, failure: null },
    );
  });
  if (ended.ok && !dryRun) await ports.files.remove(draftId);
}

async function runWhole(
  ports: DraftPorts,
  call: Call,
  { draftId, dryRun }: BegunJob,
  progress: (state: ImportProgress) => void,
): Promise<Outcome<ImportResult>> {
  const found = await ports.db.inTenant(call.tenant, async (tx) => {
    const draft = await readDraft(tx, call.tenant, draftId, call.actor.id);
    return draft === undefined ? undefined : { draft, files: await readDraftFiles(tx, call.tenant, draftId) };
  });
  if (found === undefined) return refuse('NOT_FOUND', { params: { what: 'import' } });
  if (dryRun) await ports.files.clearCheck(draftId);
  const files: ImportFile[] = [];
  for (const file of found.files) files.push(await ports.files.open(draftId, file.file_no, file.file_name));
  const rejects = (importId: string) => {
    if (dryRun) return ports.files.checkRejects(draftId);
    void ports.db
      .inTenant(call.tenant, (tx) => moveJob(tx, call.tenant, draftId, { import_id: importId }))
      // Who does not know which import it was imports again, and is told that nothing changed.
      .catch(() => undefined);
    return ports.importing.rejects(importId);
  };
  return importPortfolio({ ...ports.importing, rejects, progress }, call, {
    files,
    mapping: { name: 'mapping.yaml', yaml: found.draft.mapping_yaml },
    dryRun,
    ...optionsOf(found.draft),
  });
}

function optionsOf(draft: DraftRow) {
  const { changes, expect_rows: rows, expect_total_fen: total } = draft;
  return {
    allowGone: draft.allow_gone,
    ...(changes === null ? {} : { changes }),
    ...(rows === null ? {} : { expectRows: rows }),
    ...(total === null ? {} : { expectTotalFen: total }),
  };
}

/** Everything that can stop a job becomes a refusal in its draft: nobody waits for the background of a server. */
async function attempt<T>(
  ports: DraftPorts,
  call: Call,
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) return refuse(error.code, { params: error.params });
    const incident = call.newId();
    ports.noteDefect(incident, error);
    return refuse('DEFECT', { params: { incident } });
  }
}

/** Writes the progress down now and then, one write at a time; `last` waits for the one under way. */
function teller(ports: DraftPorts, call: Call, draftId: string) {
  let written: Promise<unknown> = Promise.resolve();
  let at = '';
  return {
    progress: ({ step, done: count, of }: ImportProgress): void => {
      const slot = `${step}/${Math.floor(Date.parse(ports.machineNow()) / TELL_EVERY_MS)}`;
      if (slot === at) return;
      at = slot;
      written = written.then(() =>
        ports.db
          .inTenant(call.tenant, (tx) =>
            moveJob(tx, call.tenant, draftId, {
              job_step: step,
              job_done: BigInt(Math.round(count)),
              job_of: BigInt(Math.round(of)),
            }),
          )
          .catch(() => undefined),
      );
    },
    last: () => written,
  };
}
