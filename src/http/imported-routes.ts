import { readRowErrors } from '../commands/read-row-errors.ts';
import { revealRejectedRows } from '../commands/reveal-rejected-rows.ts';
import { undoImport } from '../commands/undo-import.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { done, refuse } from '../domain/outcome.ts';
import { readImportDetail } from '../queries/import-detail.ts';
import { csvOf } from './csv-reply.ts';
import { bare } from './edge-ids.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

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
