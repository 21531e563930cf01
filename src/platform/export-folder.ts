import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * A folder that appears under `path` whole or not at all: it grows beside it under another name and is moved when finished.
 * Only its owner reads it. Throws EEXIST when there is something at `path` already.
 */
export async function exportFolder(path: string) {
  if ((await stat(path).catch(() => undefined)) !== undefined)
    throw Object.assign(new Error('the folder is there already'), { code: 'EEXIST' });
  const partial = `${path}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  const written = new Set<string>();
  return {
    async append(name: string, bytes: Uint8Array): Promise<void> {
      const file = join(partial, ...name.split('/'));
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      const handle = await open(file, 'a', 0o600);
      try {
        await handle.writeFile(bytes);
      } finally {
        await handle.close();
      }
      written.add(file);
    },
    async finish(): Promise<void> {
      for (const file of written) {
        const handle = await open(file, 'r');
        await handle.sync();
        await handle.close();
      }
      await rename(partial, path);
    },
    discard: (): Promise<void> => rm(partial, { recursive: true, force: true }),
  };
}
