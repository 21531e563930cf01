/** Mutants that are not counted, and why. All that is named must fit. */
export interface LeftOut {
  readonly files: RegExp;
  /** Of these kinds only; absent: all. */
  readonly mutators?: readonly string[];
  /** Only where the code that is changed looks like this. */
  readonly original?: RegExp;
  readonly because: string;
}

export interface Target {
  /** The files whose code is changed; those of tests never are. */
  readonly files: string;
  /** Files of tests, the quickest to notice first: a mutant of what is computed on loading asks them one after another. */
  readonly tests: readonly string[];
  /** Tests that are too slow to be asked about every mutant, by name. */
  readonly tooSlow?: RegExp;
  /** Files that hold nothing but tables of objects. */
  readonly tables?: RegExp;
  /** Files that remember what they made: clocks, rules found, texts judged. */
  readonly remembering?: RegExp;
  readonly leftOut: readonly LeftOut[];
}

const SENTENCES: LeftOut = {
  files: /./,
  mutators: ['StringLiteral'],
  original: /\p{Script=Han}|[a-z,;:] [a-z]/iu,
  because: 'sentences for people and names of sources: nothing decides by them',
};

export const TARGETS: Readonly<Record<'permit' | 'loosening' | 'wording', Target>> = {
  permit: {
    files: 'src/domain/permit/{*,primitives/*}.ts',
    tests: [
      'src/domain/permit/{gate-table,small-tables,hold-scope,stops,caps,preference-facts,pack-diff}.test.ts',
      'src/domain/permit/primitives/*.test.ts',
      'src/domain/permit/decide.test.ts',
      'tests/policies.test.ts',
      'src/domain/permit/*.test.ts',
    ],
    remembering: /permit\/(?:day-clock|rule-index|judge)\.ts$/,
    tooSlow: / breaks a case when | is broken by a planted fault/,
    leftOut: [
      SENTENCES,
      {
        files: /permit\/words\.ts$/,
        mutators: ['StringLiteral', 'ArrayDeclaration'],
        original: /^(?:'\w+'|\[)/,
        because: 'the closed vocabulary: with another word in it the code does not compile',
      },
      {
        files: /permit\/hold-scope\.ts$/,
        mutators: ['StringLiteral'],
        original: /^'(?:person|case)'$/,
        because: 'how far a hold reaches: with another word the code does not compile',
      },
    ],
  },
  // Apart, because its search takes long: no other code of the engine waits for it.
  loosening: {
    files: 'src/domain/permit/loosening/*.ts',
    tests: [
      'src/domain/permit/loosening/{subject,trials,tried,through-the-gap,by-one-step}.test.ts',
      'src/domain/permit/loosening/*.test.ts',
    ],
    tooSlow: /a version of law or regulation that loosens|the shipped packs and tighter ones/,
    leftOut: [SENTENCES],
  },
  wording: {
    files: 'src/domain/wording/**/*.ts',
    tests: [
      'tests/wording/golden.test.ts',
      'src/domain/wording/**/*.test.ts',
      'tests/wording/docs.test.ts',
      'tests/templates.test.ts',
    ],
    tables: /wording\/rules\/\w+\.ts$/,
    leftOut: [
      SENTENCES,
      {
        files: /wording\/rules\/\w+\.ts$/,
        mutators: ['StringLiteral'],
        original: /^'\w+'$/,
        because: 'concepts, labels, severities, states: with another word the code does not compile',
      },
      {
        files: /wording\/(?:lexicon\/\w+|look-alikes|tone\.generated)\.ts$/,
        mutators: ['StringLiteral', 'ArrayDeclaration'],
        because: 'words, look-alikes and weights: data, judged by the corpora',
      },
    ],
  },
};
