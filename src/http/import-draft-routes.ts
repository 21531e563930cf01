import { chooseDraftMapping } from '../commands/choose-draft-mapping.ts';
import { discardImportDraft } from '../commands/discard-import-draft.ts';
import { openImportDraft } from '../commands/open-import-draft.ts';
import { readRowErrors } from '../commands/read-row-errors.ts';
import { beginCheck, beginImport, runImportDraft } from '../commands/run-import-draft.ts';
import { showImportDraft, showImportDrafts } from '../commands/show-import-draft.ts';
import { readDraftMapping, writeDraftMapping } from '../commands/write-draft-mapping.ts';
import { toEdge } from '../contract/ids.ts';
import { done } from '../domain/outcome.ts';
import { csvOf } from './csv-reply.ts';
import { bare } from './edge-ids.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

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
