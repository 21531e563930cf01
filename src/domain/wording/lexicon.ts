import { CONTEXT } from './lexicon/context.ts';
import { ENGLISH } from './lexicon/english.ts';
import { LAW } from './lexicon/law.ts';
import { MANNER } from './lexicon/manner.ts';
import { MONEY } from './lexicon/money.ts';
import { PEOPLE } from './lexicon/people.ts';
import { PRESSURE } from './lexicon/pressure.ts';
import { foldLatin, PINYIN } from './look-alikes.ts';
import { type Trie, trieOf } from './trie.ts';

const CHINESE = { ...PEOPLE, ...LAW, ...PRESSURE, ...MONEY, ...MANNER, ...CONTEXT } as const;
export type Concept = keyof typeof CHINESE;

const english: Partial<Readonly<Record<Concept, string>>> = ENGLISH;

/**
 * What words mean: each concept with the words that may stand for it, Chinese then English. A word alone never decides; `rules/`
 * says which concepts together, to whom and in which legal state, make a text unlawful.
 */
export const LEXICON = Object.fromEntries(
  Object.entries(CHINESE).map(([concept, words]) => [
    concept,
    `${words} ${english[concept as Concept] ?? ''}`,
  ]),
) as Readonly<Record<Concept, string>>;

export const CONCEPTS = Object.keys(LEXICON) as readonly Concept[];

/** Concepts whose words are commonly spelled to pass a filter: in pinyin, or with one letter for a character. */
const SPELLED: ReadonlySet<Concept> = new Set([
  'court',
  'police',
  'suit',
  'crime',
  'courtList',
  'blacklist',
  'enforce',
  'contacts',
  'village',
  'home',
  'workplace',
  'relation',
  'visit',
  'lawyer',
  'expose',
]);

/** The words of a concept as the normaliser leaves them. */
export function wordsOf(concept: Concept): readonly string[] {
  const plain = LEXICON[concept]
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap(formsOf)
    .map((word) => foldLatin(word.replaceAll('_', '')));
  return SPELLED.has(concept) ? [...new Set(plain.flatMap(spellings))] : plain;
}

/** The regular forms of the verb before `~`: call, calls, called, calling; a word without it alone. */
function formsOf(word: string): readonly string[] {
  const [verb = '', rest] = word.split('~');
  if (rest === undefined) return [word];
  return ENDINGS.find(([ending]) => ending.test(verb))?.[1].map((form) => verb.replace(...form) + rest) ?? [];
}

type Change = readonly [from: RegExp, to: string];
const same: Change = [/$/, ''];
const ENDINGS: readonly (readonly [RegExp, readonly Change[]])[] = [
  [/e$/, [same, [/$/, 's'], [/$/, 'd'], [/e$/, 'ing']]],
  [/[^aeiou]y$/, [same, [/y$/, 'ies'], [/y$/, 'ied'], [/$/, 'ing']]],
  [/(?:s|x|sh|ch)$/, [same, [/$/, 'es'], [/$/, 'ed'], [/$/, 'ing']]],
  [/$/, [same, [/$/, 's'], [/$/, 'ed'], [/$/, 'ing']]],
];

/** A word of two to four characters, whole, with one character in pinyin or as its initial, or all in pinyin. */
function spellings(word: string): readonly string[] {
  const chars = [...word];
  const sounds = chars.map((char) => PINYIN.get(char));
  if (chars.length < 2 || chars.length > 4 || sounds.includes(undefined)) return [word];
  const one = chars.flatMap((_, index) => {
    const sound = sounds[index] ?? '';
    return [sound, sound.slice(0, 1)].map((spelled) =>
      foldLatin([...chars.slice(0, index), spelled, ...chars.slice(index + 1)].join('')),
    );
  });
  return [word, foldLatin(sounds.join('')), ...one];
}

/** All words of all concepts, built once. */
export const lexiconTrie: Trie<Concept> = trieOf(
  CONCEPTS.flatMap((concept) => wordsOf(concept).map((word): readonly [string, Concept] => [word, concept])),
);
