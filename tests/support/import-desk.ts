import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportPorts } from '../../src/commands/import/import-job.ts';
import { codePage, shippedMappings } from '../../src/compose/import-desk.ts';
import { readWordTable } from '../../src/compose/word-table.ts';
import type { Instant } from '../../src/domain/calendar/instant.ts';
import type { ImportDesk } from '../../src/http/import-desk.ts';
import { draftFiles, importLeftovers } from '../../src/platform/draft-files.ts';
import { rejectFolder } from '../../src/platform/import-files.ts';
import { removeWhenWeEnd } from './cluster.ts';

export interface TestImportDesk extends ImportDesk {
  readonly home: string;
  /** Waits for what was begun. */
  idle(): Promise<void>;
}

/** Preparing deliveries in a home of its own, removed when the tests end. */
export function testImportDesk({
  clock,
  ...stores
}: Pick<ImportPorts, 'db' | 'vault' | 'products' | 'cabinet'> & {
  readonly clock: { readonly now: Instant };
}): TestImportDesk {
  const home = mkdtempSync(join(tmpdir(), 'qinghe-desk-imports-'));
  removeWhenWeEnd(home);
  const importing = { ...stores, rejects: (importId: string) => rejectFolder(home, importId) };
  const running = new Set<Promise<void>>();
  return {
    home,
    drafts: {
      db: stores.db,
      machineNow: () => clock.now,
      noteDefect(_incident, error) {
        throw error;
      },
      files: draftFiles(home),
      leftovers: importLeftovers(home),
      shipped: shippedMappings(),
      words: readWordTable(),
      importing,
    },
    undo: {
      ...importing,
      removeRejects: (importId) => rm(rejectFolder(home, importId).path, { recursive: true, force: true }),
    },
    codePage,
    inBackground(work) {
      const run = work();
      running.add(run);
      void run.finally(() => running.delete(run));
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
