import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const CHUNK_BYTES = 256 * 1024;

/** A file on this machine as the importer reads it. Throws the system's error when it is not there or is no file. */
export async function openImportFile(path: string): Promise<{
  readonly name: string;
  readonly sizeBytes: number;
  open(): AsyncIterable<Uint8Array>;
  readAt(position: number, length: number): Promise<Uint8Array>;
}> {
  const found = await stat(path);
  // Reading says in the system's own words that a folder is no file.
  if (found.isDirectory()) await readAt(path, 0, 1);
  const { size } = found;
  return {
    name: basename(path),
    sizeBytes: size,
    open: () => createReadStream(path, { highWaterMark: CHUNK_BYTES }),
    readAt: (position, length) => readAt(path, position, length),
  };
}

async function readAt(path: string, position: number, length: number): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const buffer = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await handle.close();
  }
}

/** The folder `<home>/imports/<import>`: only its owner reads it, because rejected rows stand in it in clear. */
export function rejectFolder(home: string, importId: string) {
  const path = join(home, 'imports', importId);
  return {
    path,
    async write(name: string, lines: AsyncIterable<string | Uint8Array>): Promise<void> {
      await mkdir(path, { recursive: true, mode: 0o700 });
      const partial = join(path, `${name}.partial`);
      // On the disk before the import stands: nothing else tells which rows are still to come.
      await pipeline(Readable.from(lines), createWriteStream(partial, { mode: 0o600, flush: true }));
      await rename(partial, join(path, name));
    },
  };
}
