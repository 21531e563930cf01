import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const rows = (name: string): readonly (readonly [code: string, name: string])[] =>
  readFileSync(join(ROOT, 'tests/fixtures/geo', `modood_${name}.csv`), 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line) => {
      const match = /^(\d+),"([^"]+)"/.exec(line);
      return match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const];
    });

/** The three lists as one text of `code name` words: provinces (2 digits), cities (4), areas (6). */
export function divisionsSource(): string {
  const words = ['provinces', 'cities', 'areas'].flatMap((list) =>
    rows(list)
      .map(([code, name]) => `${code}${name}`)
      .sort(),
  );
  return `// Written by tools/divisions.ts from tests/fixtures/geo (source and licence: PROVENANCE.md there). Do not edit.
/** Provinces, cities and areas of mainland China, codes of 2023: \`11北京市\`, \`1101市辖区\`, \`110101东城区\`, apart by blanks. */
export const DIVISIONS =
  '${words.join(' ')}';
`;
}

if (import.meta.main) {
  writeFileSync(join(ROOT, 'src/domain/geo/divisions.generated.ts'), divisionsSource());
}
