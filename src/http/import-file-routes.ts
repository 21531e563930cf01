import { Readable } from 'node:stream';
import { addDraftFile, removeDraftFile } from '../commands/add-draft-file.ts';
import { receiveDraftPart } from '../commands/receive-draft-part.ts';
import { sayFileHow } from '../commands/say-file-how.ts';
import { surveyDraftFile } from '../commands/survey-draft-file.ts';
import { limits } from '../contract/limits.ts';
import { done, refuse } from '../domain/outcome.ts';
import { bare } from './edge-ids.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** The files of a delivery that is being prepared: announced, sent in parts, read, taken away. */
export function importFileRoutes(register: Register, { imports }: Pick<HttpPorts, 'imports'>): void {
  const { drafts, inBackground } = imports;
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
