import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointFolder } from '../contract/checkpoint.ts';

const FILE = /^(\d{4}-\d{2}-\d{2})\.json$/;

/** Keeps checkpoints as `<folder>/<tenant>/<day>.json`; copy the folder where the database's owner cannot write. */
export function checkpointFolder(folder: string): CheckpointFolder {
  return {
    async append(tenant, day, text) {
      const own = join(folder, tenant);
      await mkdir(own, { recursive: true, mode: 0o700 });
      const draft = join(own, `.${day}.${process.pid}.draft`);
      await writeDurably(draft, text);
      // A link never replaces and is there whole or not at all: a killed process leaves no half checkpoint.
      const isNew = await link(draft, join(own, `${day}.json`)).then(() => true, falseWhenThere);
      await unlink(draft);
      await syncFolder(own);
      return isNew;
    },
    async read(tenant) {
      const names = await readdir(join(folder, tenant)).catch(emptyWhenAbsent);
      const days = names.flatMap((name) => FILE.exec(name)?.[1] ?? []).sort();
      return Promise.all(
        days.map(async (day) => ({ day, text: await readFile(join(folder, tenant, `${day}.json`), 'utf8') })),
      );
    },
  };
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function falseWhenThere(error: unknown): false {
  if (isCode(error, 'EEXIST')) return false;
  throw error;
}

/** The new name survives a power cut only when its folder is on the disk too; Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function emptyWhenAbsent(error: unknown): string[] {
  if (isCode(error, 'ENOENT')) return [];
  throw error;
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
