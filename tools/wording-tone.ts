import { readFileSync, writeFileSync } from 'node:fs';
import { normalise } from '../src/domain/wording/normalise.ts';
import { GRAMS_MIN, gramsOf } from '../src/domain/wording/tone.ts';

/**
 * `node bin/node24.mjs tools/wording-tone.ts`: learns the tone of the development texts to borrowers and writes
 * src/domain/wording/tone.generated.ts. The same texts give the same table: no chance, a fixed order, a fixed number of rounds.
 */

export interface Sample {
  readonly text: string;
  readonly addressee: string;
  readonly expect: 'bad' | 'good';
}

export interface Learnt {
  readonly weights: ReadonlyMap<string, number>;
  readonly bias: number;
}

const ROUNDS = 40;
const RATE = 0.3;
const DECAY = 0.002;
/** A piece that only one text has tells nothing of another. */
const TEXTS_MIN = 2;
/** Lighter pieces are left out of the table. */
const WEIGHT_MIN = 0.04;

/** Logistic regression over the pieces of each text, by gradient steps. */
export function learn(samples: readonly Sample[]): Learnt {
  const seen = new Map<string, number>();
  const texts = samples.map(({ text, expect }) => {
    const grams = [...gramsOf(normalise(text).text).keys()];
    for (const gram of grams) seen.set(gram, (seen.get(gram) ?? 0) + 1);
    return { grams, size: Math.sqrt(Math.max(GRAMS_MIN, grams.length)), target: expect === 'bad' ? 1 : 0 };
  });
  const weights = new Map<string, number>();
  let bias = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { grams, size, target } of inOrder(texts, round)) {
      const score = bias + grams.reduce((sum, gram) => sum + (weights.get(gram) ?? 0), 0) / size;
      const step = RATE * (target - 1 / (1 + Math.exp(-score)));
      bias += step / 10;
      for (const gram of grams) {
        if ((seen.get(gram) ?? 0) < TEXTS_MIN) continue;
        const weight = weights.get(gram) ?? 0;
        weights.set(gram, weight + step / size - DECAY * RATE * weight);
      }
    }
  }
  return { weights, bias };
}

/** Another order each round, the same in every run. */
function inOrder<T>(texts: readonly T[], round: number): readonly T[] {
  const stride = [7, 11, 13, 17, 19, 23][round % 6] ?? 7;
  return Array.from({ length: stride }, (_, first) =>
    texts.filter((_text, index) => index % stride === first),
  ).flat();
}

export function readSamples(file: URL | string): readonly Sample[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Sample => JSON.parse(line));
}

/** The table as the house reads it. */
export function sourceOf({ weights, bias }: Learnt): string {
  const kept = [...weights]
    .filter(([, weight]) => Math.abs(weight) >= WEIGHT_MIN)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([gram, weight]) => `${gram}:${Math.round(weight * 100)}`);
  return [
    '// Made by tools/wording-tone.ts from tests/fixtures/wording/development.jsonl. Do not edit.',
    '/** Weights in hundredths. */',
    `export const TONE = { bias: ${Math.round(bias * 100)}, weights: '${kept.join(',')}' } as const;`,
    '',
  ].join('\n');
}

const DEVELOPMENT = new URL('../tests/fixtures/wording/development.jsonl', import.meta.url);
const TABLE = new URL('../src/domain/wording/tone.generated.ts', import.meta.url);

/** The table that the development texts give now. */
export const tableNow = (): string =>
  sourceOf(learn(readSamples(DEVELOPMENT).filter(({ addressee }) => addressee === 'borrower')));

if (import.meta.main) writeFileSync(TABLE, tableNow());
