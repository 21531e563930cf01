import { readFileSync, writeFileSync } from 'node:fs';
import { hear } from '../src/domain/wording/hear.ts';
import type { Addressee } from '../src/domain/wording/rule.ts';
import { signsOf } from '../src/domain/wording/tone.ts';

/**
 * `node bin/node24.mjs tools/wording-tone.ts`: learns the tone of the development texts and writes
 * src/domain/wording/tone.generated.ts. The same texts give the same table: no chance, a fixed order, a fixed number of rounds.
 */

export interface Sample {
  readonly text: string;
  readonly addressee: Addressee;
  readonly stage?: string;
  readonly expect: 'bad' | 'good';
}

export interface Learnt {
  readonly weights: ReadonlyMap<string, number>;
  readonly bias: number;
}

const ROUNDS = 24;
const RATE = 0.3;
const DECAY = 0.002;
/** A sign that only one text has tells nothing of another. */
const TEXTS_MIN = 2;
/** Lighter signs are left out of the table. */
const WEIGHT_MIN = 0.05;

interface Lesson {
  readonly signs: readonly (readonly [name: string, value: number])[];
  readonly target: 0 | 1;
}

/** Logistic regression over the signs of each text, by gradient steps. */
export function learn(samples: readonly Sample[]): Learnt {
  const lessons = lessonsOf(samples);
  const weights = new Map<string, number>();
  let bias = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { signs, target } of inOrder(lessons, round)) {
      const score = bias + signs.reduce((sum, [name, value]) => sum + (weights.get(name) ?? 0) * value, 0);
      const step = RATE * (target - 1 / (1 + Math.exp(-score)));
      bias += step / 10;
      for (const [name, value] of signs) {
        const weight = weights.get(name) ?? 0;
        weights.set(name, weight + step * value - DECAY * RATE * weight);
      }
    }
  }
  return { weights, bias };
}

/** Each text as its signs, without those of too few texts. */
function lessonsOf(samples: readonly Sample[]): readonly Lesson[] {
  const all = samples.map((sample) => [...signsOf({ ...sample, heard: hear(sample.text) })]);
  const texts = new Map<string, number>();
  for (const [name] of all.flat()) texts.set(name, (texts.get(name) ?? 0) + 1);
  return all.map((signs, index) => ({
    signs: signs
      .filter(([name]) => (texts.get(name) ?? 0) >= TEXTS_MIN)
      .map(([name, { value }]) => [name, value] as const),
    target: samples[index]?.expect === 'bad' ? 1 : 0,
  }));
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
export const tableNow = (): string => sourceOf(learn(readSamples(DEVELOPMENT)));

if (import.meta.main) writeFileSync(TABLE, tableNow());
