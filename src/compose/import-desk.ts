import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DraftPorts } from '../commands/draft/draft-ports.ts';
import { surveyDraftFile } from '../commands/survey-draft-file.ts';
import { recoverImportDrafts } from '../commands/sweep-import-drafts.ts';
import { codes } from '../contract/codes.ts';
import type { ImportDesk } from '../http/import-desk.ts';
import { documentCabinet } from '../platform/document-files.ts';
import { draftFiles, importLeftovers } from '../platform/draft-files.ts';
import { rejectFolder } from '../platform/import-files.ts';
import { machineNow, type Wired } from './wire.ts';
import { readWordTable } from './word-table.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAPPINGS = join(ROOT, 'mappings');

/** Preparing deliveries and importing them from the page: each job runs in the background of this server. */
export function importDeskOn(wired: Wired): ImportDesk {
  const { config, house, vault, rulebook } = wired;
  const { home } = config;
  const importing = {
    db: house.db,
    vault,
    products: rulebook.products,
    cabinet: documentCabinet(house.paths.documents),
    rejects: (importId: string) => rejectFolder(home, importId),
  };
  const drafts: DraftPorts = {
    db: house.db,
    machineNow,
    noteDefect: (incident, error) => appendFileSync(join(home, 'server.log'), defectLine(incident, error)),
    files: draftFiles(home),
    leftovers: importLeftovers(home),
    shipped: shippedMappings(),
    words: readWordTable(),
    importing,
  };
  return {
    drafts,
    undo: {
      ...importing,
      removeRejects: (importId) => rm(rejectFolder(home, importId).path, { recursive: true, force: true }),
    },
    codePage,
    // What stops a job stands in its draft; a house that is gone is found interrupted at the next start.
    inBackground: (work) => void work().catch(() => undefined),
  };
}

/** The page of a registered code, as it is shipped. */
export function codePage(code: string): string | undefined {
  const path = join(ROOT, 'docs', 'codes', `${code}.md`);
  return Object.hasOwn(codes, code) && existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** One line as the server writes them: never the message, which may quote a value. */
function defectLine(incident: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = [...stack.matchAll(/src\/[\w./-]+:\d+:\d+/g)].slice(0, 6).map((match) => match[0]);
  const name = error instanceof Error ? error.name : typeof error;
  return `${JSON.stringify({ level: 50, time: machineNow(), incident, error: name, at, msg: 'defect' })}\n`;
}

/** After a start: jobs that died are told so, files that nobody read are read. */
export async function recoverImportDesk(wired: Wired, { drafts, inBackground }: ImportDesk): Promise<void> {
  const call = await wired.callBy({ kind: 'system', id: 'server' });
  for (const { draftId, fileNo, madeBy } of await recoverImportDrafts(drafts, call.tenant)) {
    const byMaker = { ...call, actor: { kind: 'staff', id: madeBy } } as const;
    inBackground(() => surveyDraftFile(drafts, byMaker, draftId, fileNo));
  }
}

/** Read once: what is shipped does not change while the server runs. The dictionary of column names is no mapping. */
export const shippedMappings = (): DraftPorts['shipped'] =>
  readdirSync(MAPPINGS)
    .filter((file) => file.endsWith('.yaml') && file !== 'words.yaml')
    .sort()
    .map((file) => ({ name: file.replace(/\.yaml$/, ''), yaml: readFileSync(join(MAPPINGS, file), 'utf8') }));
