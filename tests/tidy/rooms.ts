import { MAY_IMPORT, PURE } from './imports.ts';
import type { SourceFile } from './repository.ts';

/** `| `src/x/` | what is in it | who it may import |` */
const ROW = /^\| (`[^|]+`) \|.*\| *([^|]*?) *\|$/gm;

/** What a table of rooms says that is not so: places that are not there, and rooms that may import others than the check holds. */
export function wrongRooms(document: string, files: readonly SourceFile[]): string[] {
  const rows = [...document.matchAll(ROW)];
  const places = rows.flatMap((row) => [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map((at) => at[1] ?? ''));
  const gone = places.filter((place) => !files.some(({ path }) => path === place || path.startsWith(place)));
  const untrue = Object.entries(MAY_IMPORT).filter(([room, others]) => {
    const told = rows.find((row) => row[1] === `\`${room}/\``)?.[2]?.replaceAll('`', '');
    const packages = others.length === 0 ? (PURE[room] ?? []) : [];
    const held = [
      ...others.map((other) => other.replace('src/', '')),
      ...packages.map((one) => one.slice(4)),
    ];
    return told?.split(', ').sort().join() !== held.sort().join();
  });
  return [...gone, ...untrue.map(([room]) => room)];
}
