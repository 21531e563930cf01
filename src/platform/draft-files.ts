import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openImportFile, rejectFolder } from './import-files.ts';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CHECK = 'check';

/**
 * The files of deliveries that are being prepared, as `<home>/drafts/<draft>/<number>`: named by numbers, because a lender's
 * file name may hold a person's. Only the owner of the home reads them.
 */
export function draftFiles(home: string) {
  const root = join(home, 'drafts');
  const folderOf = (draftId: string): string => {
    if (!ID.test(draftId)) throw new TypeError('a draft is named by its id');
    return join(root, draftId);
  };
  const pathOf = (draftId: string, fileNo: number): string => join(folderOf(draftId), String(fileNo));
  return {
    /** Writes what comes from `at` on, at most so many bytes; tells how many came, or undefined when more did. */
    async writePart(
      draftId: string,
      fileNo: number,
      at: number,
      bytes: AsyncIterable<Uint8Array>,
      bytesMax: number,
    ): Promise<number | undefined> {
      await mkdir(folderOf(draftId), { recursive: true, mode: 0o700 });
      const file = await open(pathOf(draftId, fileNo), at === 0 ? 'w' : 'r+', 0o600);
      try {
        let written = 0;
        for await (const chunk of bytes) {
          if (written + chunk.length > bytesMax) return undefined;
          await file.write(chunk, 0, chunk.length, at + written);
          written += chunk.length;
        }
        await file.sync();
        return written;
      } finally {
        await file.close();
      }
    },
    /** A file as the importer reads it, under the name that it came with. */
    async open(draftId: string, fileNo: number, name: string) {
      return { ...(await openImportFile(pathOf(draftId, fileNo))), name };
    },
    removeFile: (draftId: string, fileNo: number) => rm(pathOf(draftId, fileNo), { force: true }),
    remove: (draftId: string) => rm(folderOf(draftId), { recursive: true, force: true }),
    async ids(): Promise<readonly string[]> {
      const names = await readdir(root).catch(() => []);
      return names.filter((name) => ID.test(name));
    },
    /** Where a check leaves its error file; what the one before left goes first. */
    async clearCheck(draftId: string): Promise<void> {
      await rm(join(folderOf(draftId), 'imports'), { recursive: true, force: true });
    },
    checkRejects: (draftId: string) => rejectFolder(folderOf(draftId), CHECK),
    checkErrors: (draftId: string) => plainFile(join(folderOf(draftId), 'imports', CHECK, 'errors.csv')),
  };
}

/** The error file and the rejected rows that imports have left in the home. */
export function importLeftovers(home: string) {
  const folderOf = (importId: string): string => {
    if (!ID.test(importId)) throw new TypeError('an import is named by its id');
    return join(home, 'imports', importId);
  };
  return {
    /** Names of files of rejected rows. */
    async rejectedNames(importId: string): Promise<readonly string[]> {
      const names = await readdir(folderOf(importId)).catch(() => []);
      return names.filter((name) => /^rejected[a-z0-9_-]*\.csv$/.test(name)).sort();
    },
    file: (importId: string, name: string) => plainFile(join(folderOf(importId), name)),
    async ids(): Promise<readonly string[]> {
      const names = await readdir(join(home, 'imports')).catch(() => []);
      return names.filter((name) => ID.test(name));
    },
    remove: (importId: string) => rm(folderOf(importId), { recursive: true, force: true }),
  };
}

/** A file that is there, or undefined. */
async function plainFile(path: string) {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  return { ...(await openImportFile(path)), open: () => createReadStream(path) };
}
