import { CONTEXT } from './lexicon/context.ts';
import { LAW } from './lexicon/law.ts';
import { MONEY } from './lexicon/money.ts';
import { PEOPLE } from './lexicon/people.ts';
import { PRESSURE } from './lexicon/pressure.ts';
import { foldLatin, PINYIN } from './look-alikes.ts';
import { type Trie, trieOf } from './trie.ts';

/**
 * What words mean: each concept with the words that may stand for it. A word alone never decides; `rules.ts` says which
 * concepts together, to whom and in which legal state, make a text unlawful.
 */
export const LEXICON = { ...PEOPLE, ...LAW, ...PRESSURE, ...MONEY, ...CONTEXT } as const;
export type Concept = keyof typeof LEXICON;

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
    .map((word) => foldLatin(word.replaceAll('_', '')));
  return SPELLED.has(concept) ? [...new Set(plain.flatMap(spellings))] : plain;
}

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
  (Object.keys(LEXICON) as Concept[]).flatMap((concept) =>
    wordsOf(concept).map((word): readonly [string, Concept] => [word, concept]),
  ),
);
