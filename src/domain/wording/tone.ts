import type { Bare } from './normalise.ts';
import { TONE } from './tone.generated.ts';

/**
 * How a text sounds, beside what it says: each pair and triple of characters has learnt a weight from the development texts
 * (`tools/wording-tone.ts`). The tone alone never names a fault; it tells the judge which unclear text is meant as pressure.
 */
export interface Tone {
  /** Above zero the text sounds more like the unlawful texts. */
  readonly score: number;
  /** Where the most telling characters stand, in the bare text. */
  readonly start: number;
  readonly end: number;
}

const LONGEST = 3;
const SHORTEST = 1;
/** A text of fewer pieces (some thirty characters) weighs as if it had so many: little text, little tone. */
export const GRAMS_MIN = 80;
const DIGIT = /\p{N}/gu;

/** The pieces of one to three characters, each once, with the place where it is first met. Numbers are all alike. */
export function gramsOf(text: string): ReadonlyMap<string, number> {
  const plain = text.replace(DIGIT, '0');
  const grams = new Map<string, number>();
  for (let at = 0; at < plain.length; at += 1) {
    for (let size = SHORTEST; size <= LONGEST && at + size <= plain.length; size += 1) {
      const gram = plain.slice(at, at + size);
      if (!grams.has(gram)) grams.set(gram, at);
    }
  }
  return grams;
}

/** Weights of a table as the tool writes it: `gram:weight` in hundredths, a comma between. */
export function weightsOf(table: string): ReadonlyMap<string, number> {
  return new Map(
    table.split(',').map((entry): [string, number] => {
      const [gram = '', weight = '0'] = entry.split(':');
      return [gram, Number(weight) / 100];
    }),
  );
}

const WEIGHTS = weightsOf(TONE.weights);

/** The tone of a text. Total; linear in its length. */
export const toneOf = (bare: Bare, weights = WEIGHTS, bias = TONE.bias / 100): Tone =>
  toneOfText(bare.text, weights, bias);

function toneOfText(text: string, weights: ReadonlyMap<string, number>, bias: number): Tone {
  const grams = gramsOf(text);
  let sum = 0;
  let strongest = 0;
  let place = { start: 0, end: Math.min(1, text.length) };
  for (const [gram, at] of grams) {
    const weight = weights.get(gram) ?? 0;
    sum += weight;
    if (weight <= strongest) continue;
    strongest = weight;
    place = { start: at, end: at + gram.length };
  }
  return { score: bias + sum / Math.sqrt(Math.max(GRAMS_MIN, grams.size)), ...place };
}

const SENTENCE_MIN = 6;

/** The highest score of any sentence that is long enough to have a tone. */
export function worstSentence(bare: Bare): number {
  let worst = Number.NEGATIVE_INFINITY;
  let from = 0;
  for (let at = 1; at <= bare.text.length; at += 1) {
    if (at < bare.text.length && bare.sentence[at] === bare.sentence[from]) continue;
    const text = bare.text.slice(from, at);
    if (text.length >= SENTENCE_MIN)
      worst = Math.max(worst, toneOfText(text, WEIGHTS, TONE.bias / 100).score);
    from = at;
  }
  return worst;
}
