import { Readable } from 'node:stream';
import { addDraftFile, removeDraftFile } from '../commands/add-draft-file.ts';
import { chooseDraftMapping } from '../commands/choose-draft-mapping.ts';
import { discardImportDraft } from '../commands/discard-import-draft.ts';
import { openImportDraft } from '../commands/open-import-draft.ts';
import { readRowErrors } from '../commands/read-row-errors.ts';
import { receiveDraftPart } from '../commands/receive-draft-part.ts';
import { revealRejectedRows } from '../commands/reveal-rejected-rows.ts';
import { beginCheck, beginImport, runImportDraft } from '../commands/run-import-draft.ts';
import { sayFileHow } from '../commands/say-file-how.ts';
import { showImportDraft, showImportDrafts } from '../commands/show-import-draft.ts';
import { surveyDraftFile } from '../commands/survey-draft-file.ts';
import { undoImport } from '../commands/undo-import.ts';
import { readDraftMapping, writeDraftMapping } from '../commands/write-draft-mapping.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { readImportDetail } from '../queries/import-detail.ts';
import { bare } from './edge-ids.ts';
import type { HttpPorts } from './ports.ts';
import type { Asked, Register } from './routes.ts';

const OK = done({ ok: true as const });

/** Preparing a delivery: its files, its mapping, a dry run, the import. */
export function importDraftRoutes(register: Register, { imports }: Pick<HttpPorts, 'imports'>): void {
  const { drafts, inBackground } = imports;
  register('openDraft', async ({ call }) => {
    const opened = await openImportDraft(drafts, call);
    return opened.ok ? done({ id: toEdge('draft', opened.value.draftId) }) : opened;
  });
  register('drafts', ({ call }) => showImportDrafts(drafts, call));
  register('draft', ({ call, params }) => showImportDraft(drafts, call, bare('draft', params.id)));
  register('discardDraft', ({ call, params }) => discardImportDraft(drafts, call, bare('draft', params.id)));
  fileRoutes(register, imports);
  register('draftMappings', ({ call, params }) => chooseDraftMapping(drafts, call, bare('draft', params.id)));
  register('draftMapping', ({ call, params }) => readDraftMapping(drafts, call, bare('draft', params.id)));
  register('setDraftMapping', ({ call, params, body }) =>
    writeDraftMapping(drafts, call, bare('draft', params.id), body),
  );
  register('checkDraft', async ({ call, params, body }) => {
    const begun = await beginCheck(drafts, call, bare('draft', params.id), body);
    if (!begun.ok) return begun;
    inBackground(() => runImportDraft(drafts, call, begun.value));
    return OK;
  });
  register('applyDraft', async ({ call, params }) => {
    const begun = await beginImport(drafts, call, bare('draft', params.id));
    if (!begun.ok) return begun;
    inBackground(() => runImportDraft(drafts, call, begun.value));
    return OK;
  });
  register('draftErrors', async ({ call, params, query }) => {
    const draftId = bare('draft', params.id);
    const mine = await showImportDraft(drafts, call, draftId);
    return mine.ok ? readRowErrors(await drafts.files.checkErrors(draftId), query) : mine;
  });
  register('draftErrorFile', async ({ call, params, reply }) => {
    const draftId = bare('draft', params.id);
    const mine = await showImportDraft(drafts, call, draftId);
    return mine.ok ? csvOf(reply, (await drafts.files.checkErrors(draftId))?.open(), 'errors.csv') : mine;
  });
}

function fileRoutes(register: Register, { drafts, inBackground }: HttpPorts['imports']): void {
  register('addDraftFile', async ({ call, params, body }) => {
    const added = await addDraftFile(drafts, call, bare('draft', params.id), body);
    return added.ok ? done({ no: added.value.fileNo, partBytes: limits.draftPartBytes }) : added;
  });
  register('putDraftPart', async ({ call, params, query, body }) => {
    if (!(body instanceof Readable))
      return refuse('BAD_INPUT', { params: { field: 'body', problem: 'application/octet-stream' } });
    const place = { draftId: bare('draft', params.id), fileNo: params.no };
    const taken = await receiveDraftPart(drafts, call, { ...place, at: query.at, bytes: body });
    if (!taken.ok) return taken;
    if (taken.value.whole) inBackground(() => surveyDraftFile(drafts, call, place.draftId, place.fileNo));
    return done({ receivedBytes: taken.value.receivedBytes });
  });
  register('readDraftFile', async ({ call, params, body }) => {
    const place = { draftId: bare('draft', params.id), fileNo: params.no };
    const said = await sayFileHow(drafts, call, { ...place, how: body });
    if (said.ok) inBackground(() => surveyDraftFile(drafts, call, place.draftId, place.fileNo));
    return said;
  });
  register('removeDraftFile', ({ call, params }) =>
    removeDraftFile(drafts, call, bare('draft', params.id), params.no),
  );
}

/** What became of an import, its rejected rows, and taking it back. */
export function importedRoutes(
  register: Register,
  { imports, reads, reveal }: Pick<HttpPorts, 'imports' | 'reads' | 'reveal'>,
): void {
  const { drafts, undo } = imports;
  register('importDetail', async ({ call, params }) => {
    const importId = bare('import', params.id);
    const detail = await readImportDetail(reads, call, importId);
    if (!detail.ok) return detail;
    const rejectedFiles = [...(await drafts.leftovers.rejectedNames(importId))];
    const hasErrors = (await drafts.leftovers.file(importId, 'errors.csv')) !== undefined;
    return done({ ...detail.value, rejectedFiles, hasErrors });
  });
  register('importErrors', async ({ call, params, query }) => {
    const importId = bare('import', params.id);
    const known = await readImportDetail(reads, call, importId);
    return known.ok ? readRowErrors(await drafts.leftovers.file(importId, 'errors.csv'), query) : known;
  });
  register('importErrorFile', async ({ call, params, reply }) => {
    const importId = bare('import', params.id);
    const known = await readImportDetail(reads, call, importId);
    if (!known.ok) return known;
    return csvOf(reply, (await drafts.leftovers.file(importId, 'errors.csv'))?.open(), 'errors.csv');
  });
  register('codePage', async ({ params: { code } }) => {
    const text = imports.codePage(code);
    return text === undefined ? refuse('NOT_FOUND', { params: { what: 'code' } }) : done({ code, text });
  });
  register('undoImport', async ({ call, params, body }) => {
    const undone = await undoImport(undo, call, { importId: bare('import', params.id), reason: body.reason });
    if (!undone.ok) return undone;
    const { value } = undone;
    const approvalId = value.state === 'asked' ? toEdge('approval', value.approvalId) : null;
    return done({ state: value.state, accounts: value.accounts, approvalId });
  });
  register(
    'rejectedRows',
    async ({ call, params, body, reply }) => {
      const input = { ...body, importId: bare('import', params.id) };
      const rows = await revealRejectedRows({ ...drafts, vault: reveal.vault }, call, input);
      return rows.ok ? csvOf(reply, rows.value, body.file) : rows;
    },
    { rateLimit: { max: limits.revealsPerHour, timeWindow: 3_600_000 } },
  );
}

/** A file of ours as a download. It goes out as it lies there, never through memory as a whole. */
function csvOf(
  reply: Asked<'draftErrorFile'>['reply'],
  bytes: Readable | undefined,
  name: string,
): Outcome<Readable> {
  if (bytes === undefined) return refuse('NOT_FOUND', { params: { what: 'file' } });
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return done(bytes);
}
