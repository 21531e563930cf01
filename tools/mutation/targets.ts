/** Mutants that are not counted, and why. All that is named must fit. */
export interface LeftOut {
  readonly files: RegExp;
  /** Of these kinds only; absent: all. */
  readonly mutators?: readonly string[];
  /** Only where the line, from its first letter to the mutant's end, looks like this. */
  readonly line?: RegExp;
  readonly because: string;
}

export interface Target {
  /** The files whose code is changed; those of tests never are. */
  readonly files: string;
  /** Files of tests, the quickest to notice first: a mutant of what is computed on loading asks them one after another. */
  readonly tests: readonly string[];
  /** Tests that are too slow to be asked about every mutant, by name. */
  readonly tooSlow?: RegExp;
  readonly leftOut: readonly LeftOut[];
}

const SENTENCES: LeftOut = {
  files: /./,
  mutators: ['StringLiteral'],
  line: /^(?:zh|en|source|because): |\bno\('[A-Z_]+', '|^'[^']*',?$/,
  because: 'sentences for people: no rule reads them',
};

export const TARGETS: Readonly<Record<'permit' | 'loosening' | 'wording', Target>> = {
  permit: {
    files: 'src/domain/permit/{*,primitives/*}.ts',
    tests: [
      'tests/policies.test.ts',
      // Not the properties: another seed each time would be another figure each time.
      'src/domain/permit/{!(properties),primitives/*}.test.ts',
    ],
    tooSlow: /^breaks a case when |^pack .* breaks a case when /,
    leftOut: [SENTENCES],
  },
  // Apart, because its search takes long: no other code of the engine waits for it.
  loosening: {
    files: 'src/domain/permit/loosening/*.ts',
    tests: ['src/domain/permit/loosening/*.test.ts'],
    leftOut: [SENTENCES],
  },
  wording: {
    files: 'src/domain/wording/**/*.ts',
    tests: [
      'tests/wording/golden.test.ts',
      'src/domain/wording/**/*.test.ts',
      'tests/wording/{docs,disguise}.test.ts',
      'tests/templates.test.ts',
    ],
    tooSlow: / 100,000 characters take | any string is judged| any mixture of /,
    leftOut: [
      SENTENCES,
      {
        files: /wording\/(?:lexicon\/\w+|look-alikes|tone\.generated)\.ts$/,
        mutators: ['StringLiteral', 'ArrayDeclaration'],
        because: 'words, look-alikes and weights: data, judged by the corpora',
      },
    ],
  },
};
