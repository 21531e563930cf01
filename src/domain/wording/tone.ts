import { isTurned } from './excuse.ts';
import type { Heard, Hit } from './hear.ts';
import { CONCEPTS, type Concept } from './lexicon.ts';
import type { Addressee } from './rule.ts';
import { legalStateOf, namesCase, rankOf } from './stage.ts';
import { TONE } from './tone.generated.ts';

/**
 * How a text sounds: what it says word by word, which concepts are heard in it, denied or not, to whom, and in which claimed legal
 * state. Each of these has learnt a weight from the development texts (`tools/wording-tone.ts`). The tone alone names no fault of
 * law; it tells the judge how sure the rules may be, and which text is pressure in words that no rule knows.
 */
export interface Tone {
  /** Above zero the text sounds more like the unlawful texts; log of the odds. */
  readonly score: number;
  /** The most telling part between commas, in the bare text. */
  readonly telling: Hit;
}

/** A sign and where it is first met; `at` is absent when it is no word of the text. */
interface Sign {
  readonly value: number;
  readonly at?: Hit;
}

export interface Sounding {
  readonly heard: Heard;
  readonly addressee: Addressee;
  readonly stage?: string | undefined;
  /** Only this part of the bare text; absent: all of it. */
  readonly within?: Hit | undefined;
}

const partOf = ({ heard, within }: Sounding): Hit => within ?? { start: 0, end: heard.bare.text.length };

/** A text of fewer pieces (some thirty words) weighs as if it had so many: little text, little tone. */
export const PIECES_MIN = 80;
/** How quickly a piece, a concept and a circumstance learn: all pieces of a text together about as much as its concepts. */
const VALUE = { piece: 2, concept: 0.25, circumstance: 0.5 } as const;

/** Everything that may weigh in a text: each sign once. */
export function signsOf(sounding: Sounding): ReadonlyMap<string, Sign> {
  const { heard } = sounding;
  const part = partOf(sounding);
  const pieces = piecesOf(heard, part);
  const value = VALUE.piece / Math.sqrt(Math.max(PIECES_MIN, pieces.size));
  const signs = new Map<string, Sign>();
  for (const [piece, at] of pieces) signs.set(piece, { value, at });
  for (const concept of CONCEPTS)
    for (const at of heard.hits(concept))
      if (at.start >= part.start && at.start < part.end)
        for (const name of namesOf(concept, at, sounding))
          if (!signs.has(name)) signs.set(name, { value: VALUE.concept, at });
  for (const name of circumstancesOf(sounding)) signs.set(name, { value: VALUE.circumstance });
  return signs;
}

/** `+court`, `-court` where it is denied; to a third person once more with `3`, because he may hear less. */
function namesOf(concept: Concept, hit: Hit, { heard, addressee }: Sounding): readonly string[] {
  const name = `${isTurned(heard, hit) ? '-' : '+'}${concept}`;
  return addressee === 'third_party' ? [name, `3${name}`] : [name];
}

function circumstancesOf({ heard, addressee, stage }: Sounding): readonly string[] {
  const rank = rankOf(legalStateOf(stage));
  const numbered = rank >= rankOf('suit') && namesCase(heard.bare);
  return [
    `=state${rank}`,
    ...(addressee === 'third_party' ? ['=third'] : []),
    ...(numbered ? ['=numbered'] : []),
  ];
}

const NUMERAL = /\p{N}/u;
const LETTER = /[a-z]/;

/** Each Chinese character and English word, and each two that follow each other, by its first place. Numbers are all alike. */
function piecesOf({ bare }: Heard, part: Hit): ReadonlyMap<string, Hit> {
  const pieces = new Map<string, Hit>();
  const note = (piece: string, at: Hit) => {
    if (!pieces.has(piece)) pieces.set(piece, at);
  };
  let before: (Hit & { readonly word: string }) | undefined;
  for (let start = part.start; start < part.end; ) {
    const end = wordEnd(bare, start);
    const word = bare.text.slice(start, end);
    const piece = NUMERAL.test(word) ? '0' : word;
    note(piece, { start, end });
    if (before !== undefined) note(`${before.word}_${piece}`, { start: before.start, end });
    before = { word: piece, start, end };
    start = end;
  }
  return pieces;
}

/** Where the English word or the one other character ends that begins at a place. */
function wordEnd({ text, apart }: Heard['bare'], start: number): number {
  let end = start + 1;
  if (!LETTER.test(text[start] ?? '')) return end;
  while (LETTER.test(text[end] ?? '') && apart[end] !== true) end += 1;
  return end;
}

/** Weights of a table as the tool writes it: `sign:weight` in hundredths, a comma between. */
export function weightsOf(table: string): ReadonlyMap<string, number> {
  return new Map(
    table.split(',').map((entry): [string, number] => {
      const [sign = '', weight = '0'] = entry.split(':');
      return [sign, Number(weight) / 100];
    }),
  );
}

const WEIGHTS = weightsOf(TONE.weights);

/** The tone of a text. Total; linear in its length. */
export function toneOf(sounding: Sounding, weights = WEIGHTS, bias = TONE.bias / 100): Tone {
  const { clause } = sounding.heard.bare;
  const clauses = new Map<number, number>();
  let score = bias;
  for (const [name, { value, at }] of signsOf(sounding)) {
    const weight = (weights.get(name) ?? 0) * value;
    score += weight;
    if (at === undefined) continue;
    const part = clause[at.start] ?? 0;
    clauses.set(part, (clauses.get(part) ?? 0) + weight);
  }
  const [worst = 0] = [...clauses].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0]);
  return { score, telling: { start: clause.indexOf(worst), end: clause.lastIndexOf(worst) + 1 } };
}
