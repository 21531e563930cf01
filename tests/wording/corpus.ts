import { readFileSync } from 'node:fs';
import { judgeText, type Utterance, type WordingVerdict } from '../../src/domain/wording/judge.ts';

/** A text of a corpus, and what its writer meant it to be. */
export interface CorpusText extends Utterance {
  readonly id: string;
  readonly channel: string;
  readonly expect: 'bad' | 'good';
}

export const readCorpus = (name: string): readonly CorpusText[] =>
  readFileSync(new URL(`../fixtures/wording/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): CorpusText => JSON.parse(line));

export interface Score {
  readonly bad: Readonly<Record<WordingVerdict, readonly string[]>>;
  readonly good: Readonly<Record<WordingVerdict, readonly string[]>>;
}

/** The ids of the texts by what they are and how they were judged. */
export function scoreOf(texts: readonly CorpusText[]): Score {
  const ids = (expect: CorpusText['expect'], verdict: WordingVerdict) =>
    texts.filter((text) => text.expect === expect && judgeText(text).verdict === verdict).map(({ id }) => id);
  const of = (expect: CorpusText['expect']) => ({
    allow: ids(expect, 'allow'),
    review: ids(expect, 'review'),
    block: ids(expect, 'block'),
  });
  return { bad: of('bad'), good: of('good') };
}

const count = (group: Score['bad']): number => group.allow.length + group.review.length + group.block.length;

export interface Figures {
  readonly badBlocked: number;
  readonly goodBlocked: number;
  readonly goodReviewed: number;
}

/** Shares of the bad that are blocked and of the good that are sent to review; how many good ones are blocked. */
export const figuresOf = ({ bad, good }: Score): Figures => ({
  badBlocked: bad.block.length / count(bad),
  goodBlocked: good.block.length,
  goodReviewed: good.review.length / count(good),
});

/** One line for people. */
export function tellScore(name: string, { bad, good }: Score): string {
  return [
    `${name}: bad ${bad.block.length}/${count(bad)} blocked, ${bad.review.length} reviewed, ${bad.allow.length} passed`,
    `good ${good.block.length}/${count(good)} blocked, ${good.review.length} reviewed, ${good.allow.length} passed`,
  ].join('; ');
}
