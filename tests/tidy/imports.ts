import { dirname, join } from 'node:path/posix';
import { isTest, type SourceFile } from './repository.ts';

/** An edge of the import graph; `to` is a repository path, `npm:<package>` or `node:<module>`. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const STATEMENT = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?from\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (target: string, typeOnly: boolean) =>
    found.push({ from: file.path, to: resolve(file.path, target), typeOnly });
  for (const match of file.text.matchAll(STATEMENT)) add(match[2] ?? '', match[1] !== undefined);
  for (const match of file.text.matchAll(DYNAMIC)) add(match[1] ?? '', false);
  return found;
}

function resolve(from: string, target: string): string {
  if (target.startsWith('.')) return join(dirname(from), target);
  if (target.startsWith('node:')) return target;
  const [scope, name] = target.split('/');
  return `npm:${scope?.startsWith('@') ? `${scope}/${name}` : scope}`;
}

/**
 * Who may import whom (ARCHITECTURE.md, "The rooms", says the same). A room may always import itself and `src/domain`.
 * Packages and Node's modules are free unless the room is listed in PURE.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/contract': ['src/domain'],
  'src/store': ['src/domain', 'src/contract'],
  'src/channels': ['src/domain', 'src/contract'],
  'src/files': ['src/domain', 'src/contract'],
  'src/commands': ['src/domain', 'src/contract', 'src/store', 'src/files', 'src/channels/channel.ts'],
  'src/queries': ['src/domain', 'src/contract', 'src/store'],
  'src/http': ['src/domain', 'src/contract', 'src/commands', 'src/queries'],
  'src/jobs': ['src/domain', 'src/contract', 'src/commands', 'src/queries'],
  // house.ts hands out the pool that it has migrated; the store's other files are none of the platform's business.
  'src/platform': ['src/domain', 'src/contract', 'src/store/db.ts'],
  web: ['src/domain', 'src/contract'],
};

/** Rooms that run in a browser or must stay pure: the only packages and modules they may name. */
export const PURE: Readonly<Record<string, readonly string[]>> = {
  'src/domain': ['npm:temporal-polyfill', 'npm:libphonenumber-js'],
  'src/contract': ['npm:zod', 'npm:yaml'],
};

/** The composition roots know everybody. */
const ROOTS = new Set(['src/cli.ts']);

const roomOf = (path: string): string | undefined =>
  Object.keys(MAY_IMPORT).find((room) => path === room || path.startsWith(`${room}/`));

/** Imports that break the table, as `from → to`. Tests are free: they look at the house from outside. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  const wrong: string[] = [];
  for (const file of files) {
    if (isTest(file.path) || ROOTS.has(file.path) || /^src\/(?:cli|compose)\//.test(file.path)) continue;
    const room = roomOf(file.path);
    if (room === undefined) continue;
    for (const edge of importsOf(file)) {
      if (!mayImport(room, edge.to)) wrong.push(`${edge.from} → ${edge.to}`);
    }
  }
  return wrong;
}

function mayImport(room: string, to: string): boolean {
  if (to.startsWith('npm:') || to.startsWith('node:')) return PURE[room]?.includes(to) ?? true;
  if (to.startsWith(`${room}/`)) return true;
  return (MAY_IMPORT[room] ?? []).some((allowed) => to === allowed || to.startsWith(`${allowed}/`));
}

/** Import cycles over value imports, each as the list of files round it. */
export function importCycles(files: readonly SourceFile[]): string[][] {
  const graph = new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .filter((edge) => !edge.typeOnly && !edge.to.includes(':'))
        .map((edge) => edge.to),
    ]),
  );
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const walk = (node: string, trail: readonly string[]): void => {
    const at = trail.indexOf(node);
    if (at >= 0) {
      cycles.push([...trail.slice(at), node]);
      return;
    }
    if (finished.has(node)) return;
    for (const next of graph.get(node) ?? []) walk(next, [...trail, node]);
    finished.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return cycles;
}
