import { CONTEXT } from './lexicon/context.ts';
import { type Concept, lexiconTrie } from './lexicon.ts';
import { type Bare, normalise } from './normalise.ts';
import type { WordingRule } from './rule.ts';

/** Where a concept was heard, in the bare text. */
export interface Hit {
  readonly start: number;
  readonly end: number;
}

/** The words by which a rule was met, from the first to the last, and where its last part begins. */
export interface Chain extends Hit {
  readonly lastStart: number;
}

/** A text with every concept that is heard in it. */
export interface Heard {
  readonly bare: Bare;
  hits(concept: Concept): readonly Hit[];
  /** Whether the concept stands in a sentence that the chain touches. */
  inSentence(concept: Concept, chain: Chain): boolean;
  /** Whether it stands before a place, at most so many characters away, in the same sentence. */
  before(concept: Concept, at: number, reach: number): boolean;
  /** Where the list of people begins whose item stands at a place: what is denied of the first is denied of each. */
  listStart(at: number): number;
  /** Whether it denies what stands at a place: before it in its clause, with no turn between. */
  denied(concept: Concept, at: number, reach: number): boolean;
  /** Whether it stands after the chain's beginning, in its sentence. */
  after(concept: Concept, chain: Chain): boolean;
  /** The chain's place in the original. */
  place(chain: Hit): Hit;
}

const NONE: readonly Hit[] = [];
const PEOPLE = ['relation', 'workplace', 'village', 'school', 'contacts'] as const;
const LATIN = /^[a-z0-9]$/;

/** Listens to a text once. */
export function hear(text: string): Heard {
  const bare = normalise(text);
  const heard = conceptsIn(bare);
  const hits = (concept: Concept): readonly Hit[] => heard.get(concept) ?? NONE;
  const lists = listsOf(bare, PEOPLE.flatMap(hits).sort(byPlace));
  const near = (concept: Concept, from: number, to: number): readonly Hit[] =>
    between(hits(concept), from, to);
  return {
    bare,
    hits,
    inSentence: (concept, chain) => {
      const { sentence } = bare;
      return hits(concept).some(
        (hit) =>
          (sentence[hit.start] ?? 0) >= (sentence[chain.start] ?? 0) &&
          (sentence[hit.start] ?? 0) <= (sentence[chain.end - 1] ?? 0),
      );
    },
    before: (concept, at, reach) =>
      near(concept, back(bare, at, reach), at).some(
        (hit) => bare.sentence[hit.start] === bare.sentence[at] && near('ownTurn', hit.end, at).length === 0,
      ),
    listStart: (at) => lists.get(at) ?? at,
    denied: (concept, at, reach) =>
      near(concept, back(bare, at, reach) - LONGEST, at).some(
        (hit) =>
          hit.end <= at &&
          spoken(bare, hit.end, at) <= reach &&
          bare.clause[hit.start] === bare.clause[at] &&
          near('falseNegation', hit.start - LONGEST, hit.end).every(({ end }) => end <= hit.start) &&
          near('turn', hit.end, at).length === 0,
      ),
    after: (concept, chain) =>
      near(concept, chain.start + 1, chain.end + AFTER).some(
        (hit) => bare.sentence[hit.start] === bare.sentence[chain.start],
      ),
    place: ({ start, end }) => ({ start: bare.from[start] ?? 0, end: bare.to[end - 1] ?? 0 }),
  };
}

const AFTER = 45;
/** No word of the lexicon that denies is longer. */
const LONGEST = 20;

/** "家人、同事或单位", "family, friends or your boss": at most so much joins two items, and in English a comma may. */
const JOINT = 2;
const JOINT_CHARS = 7;

/** How much is said between two places, in Chinese characters. */
const spoken = ({ said }: Bare, from: number, to: number): number => (said[to] ?? 0) - (said[from] ?? 0);

/** The first place from which at most so much is said up to `at`. */
function back(bare: Bare, at: number, reach: number): number {
  let place = at;
  while (place > 0 && spoken(bare, place - 1, at) <= reach) place -= 1;
  return place;
}

const byPlace = (a: Hit, b: Hit): number => a.start - b.start || a.end - b.end;

/** Of each item of a list, by its beginning: where the list begins. */
function listsOf(bare: Bare, items: readonly Hit[]): ReadonlyMap<number, number> {
  const lists = new Map<number, number>();
  const ended = new Map<number, number>();
  for (const { start, end } of items) {
    const first = Math.min(joined(bare, ended, start) ?? start, lists.get(start) ?? start);
    lists.set(start, first);
    ended.set(end, Math.min(first, ended.get(end) ?? first));
  }
  return lists;
}

/** Where the list began that reaches to the item at `start`; undefined if none does. */
function joined(bare: Bare, ended: ReadonlyMap<number, number>, start: number): number | undefined {
  for (let end = start; end >= start - JOINT_CHARS; end -= 1) {
    const first = ended.get(end);
    if (first === undefined || spoken(bare, end, start) > JOINT) continue;
    if (bare.clause[first] === bare.clause[start] || LATIN.test(bare.text[end] ?? '')) return first;
  }
  return undefined;
}

function conceptsIn(bare: Bare): ReadonlyMap<Concept, readonly Hit[]> {
  const found = lexiconTrie.find(bare.text).filter(({ start, end }) => isWhole(bare, start, end));
  const shields = found.filter(({ value }) => value === 'shield');
  const covered = coverOf(shields, bare.text.length);
  const named = coverOf(
    found.filter(({ value }) => value === 'assets'),
    bare.text.length,
  );
  const heard = new Map<Concept, Hit[]>();
  for (const { value, start, end } of found) {
    if (!(value in CONTEXT) && (covered[start] ?? 0) >= end) continue;
    // One character within a name is no act: 付 in 支付宝.
    if (end - start === 1 && (named[start] ?? 0) > end) continue;
    if (value === 'reported' && isNotSaid(bare.text, start, end)) continue;
    const hits = heard.get(value) ?? [];
    // Of words that lie in one another the longest is heard: 村支书, not 支书 as well.
    const last = hits.at(-1);
    if (last !== undefined && end <= last.end) continue;
    if (last?.start === start) hits.pop();
    hits.push({ start, end });
    heard.set(value, hits);
  }
  return heard;
}

/** "未收到您…" was not received, and "您想想…" is told, not repeated. */
const isNotSaid = (text: string, start: number, end: number): boolean =>
  /[未没有]/.test(text[start - 1] ?? '') || text[end] === text[end - 1];

/** For each place, where the shield that lies on it ends. */
function coverOf(shields: readonly Hit[], length: number): Int32Array {
  const cover = new Int32Array(length);
  for (const { start, end } of shields) cover.fill(end, start, end);
  return cover;
}

/** Latin letters count only as whole words; Chinese has no such edges. */
function isWhole({ text, apart }: Bare, start: number, end: number): boolean {
  const latin = (index: number) => LATIN.test(text[index] ?? '');
  if (latin(start) && latin(start - 1) && apart[start] !== true) return false;
  return !(latin(end - 1) && latin(end) && apart[end] !== true);
}

/** Hits that begin in [from, to), by binary search: hits are sorted by their beginning. */
function between(hits: readonly Hit[], from: number, to: number): readonly Hit[] {
  return hits.slice(firstFrom(hits, from), firstFrom(hits, to));
}

function firstFrom(hits: readonly Hit[], from: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

const GAP = 8;

/** Every way in which the parts of a rule follow each other in the text. */
export function chainsOf(heard: Heard, rule: WordingRule): readonly Chain[] {
  const forward = follow(heard, rule, rule.parts);
  return rule.anyOrder === true ? [...forward, ...follow(heard, rule, rule.parts.toReversed())] : forward;
}

function follow(heard: Heard, rule: WordingRule, parts: WordingRule['parts']): readonly Chain[] {
  const { gap = GAP, sameClause = false } = rule;
  const part = sameClause ? heard.bare.clause : heard.bare.sentence;
  const [first = [], ...rest] = parts.map((concepts) => merged(heard, concepts));
  let chains: readonly Chain[] = first.map((hit) => ({ ...hit, lastStart: hit.start }));
  for (const hits of rest) chains = extended(heard.bare, chains, hits, gap, part);
  return chains;
}

/** Each hit with the nearest chain that ends at most `gap` before it in the same part. Linear, for chains and hits by place. */
function extended(
  bare: Bare,
  chains: readonly Chain[],
  hits: readonly Hit[],
  gap: number,
  part: readonly number[],
): readonly Chain[] {
  const byEnd = [...chains].sort((a, b) => a.end - b.end);
  const longer: Chain[] = [];
  let next = 0;
  let nearest: Chain | undefined;
  for (const hit of hits) {
    for (let chain = byEnd[next]; chain !== undefined && chain.end <= hit.start; chain = byEnd[next]) {
      nearest = chain;
      next += 1;
    }
    if (nearest === undefined || spoken(bare, nearest.end, hit.start) > gap) continue;
    if (part[hit.start] !== part[nearest.end - 1]) continue;
    longer.push({ start: nearest.start, end: hit.end, lastStart: hit.start });
  }
  return longer;
}

function merged(heard: Heard, concepts: readonly Concept[]): readonly Hit[] {
  return concepts.flatMap((concept) => heard.hits(concept)).sort(byPlace);
}
