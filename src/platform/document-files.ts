import { constants } from 'node:fs';
import { link, mkdir, open, readdir, readFile, realpath, rm, unlink } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { DocumentCabinet, DocumentFolder } from '../contract/document.ts';

/**
 * The documents of a delivery, in the first of `folders` that holds them. A name is a path inside it with either slash; one that leads out of it, by dots,
 * by a link or by being absolute, is as good as missing.
 */
export function documentFolder(...folders: readonly string[]): DocumentFolder {
  return {
    async read(name, bytesMax) {
      const paths = await Promise.all(folders.map((folder) => insideOf(folder, name)));
      const path = paths.find((found) => found !== undefined);
      const file = path === undefined ? undefined : await openPlain(path);
      if (file === undefined) return 'missing';
      try {
        const { size } = await file.stat();
        if (size > bytesMax) return 'too_large';
        // A file that grows meanwhile is read no further than it may be.
        const bytes = Buffer.alloc(size);
        const { bytesRead } = await file.read(bytes, 0, size, 0);
        return bytes.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}

/** The real place of a named file, when that is inside the folder. */
async function insideOf(folder: string, name: string): Promise<string | undefined> {
  const parts = name.split(/[\\/]/);
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0')))
    return undefined;
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, ...parts));
    return path.startsWith(root + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Opens a plain file; neither a folder nor a pipe, on which a reader would wait for ever. */
async function openPlain(path: string) {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => undefined);
  if (file === undefined || (await file.stat()).isFile()) return file;
  await file.close();
  return undefined;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const draftOf = (id: string): string => `.${id}.draft`;
/** The document that a file of a drawer is of, when it is whole or when it is what a full disk or a kill has left of it. */
const idOf = (name: string): string => name.replace(/^\.(.*)\.draft$/, '$1');

/** Keeps sealed documents as `<folder>/<tenant>/<last two of the id>/<id>`; the ids begin with their time, the ends spread. */
export function documentCabinet(folder: string): DocumentCabinet {
  const drawerOf = (tenant: string, id: string): string => {
    if (!ID.test(id)) throw new TypeError('a document is named by its id');
    return join(folder, tenant, id.slice(-2));
  };
  return {
    async put(tenant, id, sealed) {
      const drawer = drawerOf(tenant, id);
      await mkdir(drawer, { recursive: true, mode: 0o700 });
      const draft = join(drawer, draftOf(id));
      const file = await open(draft, 'w', 0o600);
      try {
        await file.writeFile(sealed);
        await file.sync();
      } finally {
        await file.close();
      }
      await link(draft, join(drawer, id));
      await unlink(draft);
      await syncFolder(drawer);
    },
    get: (tenant, id) => readFile(join(drawerOf(tenant, id), id)).catch(undefinedWhenAbsent),
    async ids(tenant) {
      const drawers = await readdir(join(folder, tenant)).catch(emptyWhenAbsent);
      const names = await Promise.all(drawers.map((drawer) => readdir(join(folder, tenant, drawer))));
      return [...new Set(names.flat().map(idOf))].filter((id) => ID.test(id));
    },
    async remove(tenant, id) {
      for (const name of [id, draftOf(id)]) await rm(join(drawerOf(tenant, id), name), { force: true });
    },
  };
}

/** The new name survives a power cut only when its folder is on the disk too; Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

function undefinedWhenAbsent(error: unknown): undefined {
  if (!isAbsent(error)) throw error;
}

function emptyWhenAbsent(error: unknown): string[] {
  if (!isAbsent(error)) throw error;
  return [];
}
