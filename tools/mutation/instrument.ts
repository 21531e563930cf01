import { glob, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EQUIVALENTS, type Equivalent } from './equivalents.ts';
import type { LeftOut, Target } from './targets.ts';

export interface Mutant {
  readonly id: string;
  /** From the root of the repository, with the line and column where it begins. */
  readonly file: string;
  readonly url: string;
  readonly line: number;
  readonly column: number;
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
  /** Why it is not counted. */
  readonly leftOut: string | undefined;
  /** It is on the list of changes that nothing can tell. */
  readonly equal: boolean;
}

export interface Instrumented {
  /** JavaScript with every mutant of every file behind a switch, by the URL of the file. */
  readonly sources: ReadonlyMap<string, string>;
  /** The files as they stand, by their names from the root. */
  readonly texts: ReadonlyMap<string, string>;
  readonly mutants: readonly Mutant[];
  /** Of the list of equal changes those that fit no mutant any more. */
  readonly stale: readonly Equivalent[];
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is used of @stryker-mutator/instrumenter 10. */
interface StrykerMutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
}
interface Instrumenter {
  instrument(
    files: readonly { readonly name: string; readonly content: string; readonly mutate: boolean }[],
    options: object,
  ): Promise<{
    readonly files: readonly { readonly name: string; readonly content: string }[];
    readonly mutants: readonly StrykerMutant[];
  }>;
}
interface Stryker {
  readonly Instrumenter: new (logger: object) => Instrumenter;
}

const silent = { debug: () => undefined, info: () => undefined, isDebugEnabled: () => false };

/** Reads the target's files and puts all their mutants in, each behind a switch that is off. */
export async function instrument(root: string, modules: string, target: Target): Promise<Instrumented> {
  const texts = new Map<string, string>();
  for await (const name of glob(target.files, { cwd: root }))
    if (!name.endsWith('.test.ts')) texts.set(name, await readFile(join(root, name), 'utf8'));
  const entry = join(modules, '@stryker-mutator/instrumenter/dist/src/index.js');
  const { Instrumenter } = (await import(pathToFileURL(entry).href)) as Stryker;
  const { files, mutants } = await new Instrumenter(silent).instrument(
    [...texts].sort().map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  const read = mutants.map((mutant) =>
    readMutant(root, mutant, texts.get(mutant.fileName) ?? '', target.leftOut),
  );
  return {
    texts,
    sources: new Map(
      files.map(({ name, content }) => [pathToFileURL(join(root, name)).href, stripTypeScriptTypes(content)]),
    ),
    mutants: read,
    stale: EQUIVALENTS.filter(
      ([file, , , , because]) =>
        texts.has(file) && !read.some((one) => one.file === file && one.leftOut === because),
    ),
  };
}

const plain = (code: string): string => code.replace(/\s+/g, ' ').trim();

const equivalentOf = (mutant: StrykerMutant, line: string, original: string): Equivalent | undefined =>
  EQUIVALENTS.find(
    ([file, piece, from, to]) =>
      file === mutant.fileName &&
      line.includes(piece) &&
      (from === '*' || from === plain(original)) &&
      (to === '*' || to === plain(mutant.replacement)),
  );

function readMutant(root: string, mutant: StrykerMutant, text: string, lists: readonly LeftOut[]): Mutant {
  const { start, end } = mutant.location;
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = (lines.at(-1) ?? '').slice(0, end.column);
  const original = [...lines.slice(0, -1), last].join('\n').slice(start.column);
  const reason = lists.find(
    (one) =>
      one.files.test(mutant.fileName) &&
      one.mutators?.includes(mutant.mutatorName) !== false &&
      one.original?.test(original) !== false,
  )?.because;
  const equal = equivalentOf(mutant, lines[0] ?? '', original)?.[4];
  return {
    id: mutant.id,
    file: mutant.fileName,
    url: pathToFileURL(join(root, mutant.fileName)).href,
    line: start.line + 1,
    column: start.column + 1,
    mutator: mutant.mutatorName,
    original,
    replacement: mutant.replacement,
    leftOut: reason ?? equal,
    equal: reason === undefined && equal !== undefined,
  };
}
