import type { Heard, Hit } from './hear.ts';
import type { Finding, Utterance } from './judge.ts';
import type { Severity } from './rule.ts';
import { NOT_A_RELAY, TONE_BLOCKED, TONE_REVIEWED, type WholeRule } from './rules/whole.ts';
import { type Tone, toneOf } from './tone.ts';
import { labelOf } from './tone-label.ts';

/**
 * How far the tone goes, as log of the odds; from the development texts and those of other authors, each judged by a table learnt
 * without it.
 */
const TONE = {
  /** Above: pressure, whatever the words. */
  pressing: 0.8,
  /** Above: a person looks. */
  unclear: -0.8,
  /** Below: what one rule would block, a person looks at; each further rule asks for a tone so much calmer. */
  calm: 0.4,
  calmer: 0.8,
  /** Below: so for a rule that is firm. */
  friendly: -2,
  /** Below: what a rule would put before a person, passes. */
  plain: -1.6,
  /** Above, in the sentence alone: friendly words around it change nothing. */
  sharp: 1.8,
} as const;

/** Fewer characters have no tone that blocks, or that a person should look at. */
const SAID_MIN = { pressing: 8, unclear: 14 } as const;

/**
 * Rules and tone together: the tone says of a finding how surely it is meant, and of a text without one whether it is pressure in
 * words that no rule knows.
 */
export function weigh(
  utterance: Utterance,
  heard: Heard,
  findings: readonly Finding[],
  tone: Tone,
): readonly Finding[] {
  const weighed = inTone(findings, tone.score, worstSentence(utterance, heard));
  const has = (severity: Severity) => weighed.some((finding) => finding.severity === severity);
  if (has('block')) return weighed;
  const rule = soundOf(tone.score, heard.bare.said.at(-1) ?? 0);
  if (rule !== undefined && (rule === TONE_BLOCKED || !has('review')))
    return [...weighed, said(rule, utterance, heard, tone.telling)];
  return has('review') || isRelay(utterance, heard, tone) ? weighed : [...weighed, notARelay(utterance)];
}

/** The findings as the tone leaves them: fewer and calmer ones weigh less. */
function inTone(findings: readonly Finding[], score: number, sharpest: number): readonly Finding[] {
  if (sharpest > TONE.sharp) return findings;
  const blocking = findings.filter(({ severity }) => severity === 'block').map(({ rule }) => rule);
  const kinds = new Set(blocking);
  const firm = FIRM.some((rule) => kinds.has(rule));
  if (blocking.filter((rule) => rule === TELLS_DEBT).length >= TOLD_PLAINLY) return findings;
  const calm = firm ? TONE.friendly : TONE.calm - TONE.calmer * (kinds.size - 1);
  return findings.map((finding) => {
    if (finding.severity === 'block' && score < calm) return { ...finding, severity: 'review' };
    return finding.severity === 'review' && score < TONE.plain ? { ...finding, severity: 'note' } : finding;
  });
}

/** What a third person must not hear. */
const TELLS_DEBT = 'wording.third.debt';
const FIRM: readonly string[] = [TELLS_DEBT, 'wording.third.law'];

/** One word of debt may be an accident, which a friendly tone explains; so many tell of it, however kindly. */
const TOLD_PLAINLY = 2;

function soundOf(score: number, size: number): WholeRule | undefined {
  if (score > TONE.pressing && size >= SAID_MIN.pressing) return TONE_BLOCKED;
  return score > TONE.unclear && size >= SAID_MIN.unclear ? TONE_REVIEWED : undefined;
}

/** Whether a third person is plainly asked to pass a call on, or is left in peace. */
const isRelay = ({ addressee, text }: Utterance, heard: Heard, { score }: Tone): boolean =>
  addressee !== 'third_party' || text.trim() === '' || heard.hits('relay').length > 0 || score < TONE.plain;

const notARelay = ({ text }: Utterance): Finding => {
  const { id, label, severity, source } = NOT_A_RELAY;
  return { rule: id, label, severity, source, words: text, offset: 0 };
};

/** The highest score of any sentence. */
function worstSentence(utterance: Utterance, heard: Heard): number {
  const { sentence } = heard.bare;
  let worst = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < sentence.length; ) {
    let end = start + 1;
    while (sentence[end] === sentence[start]) end += 1;
    worst = Math.max(worst, toneOf({ ...utterance, heard, within: { start, end } }).score);
    start = end;
  }
  return worst;
}

function said({ id, severity, source }: WholeRule, { text }: Utterance, heard: Heard, at: Hit): Finding {
  const { start, end } = heard.place(at);
  return {
    rule: id,
    label: labelOf(heard, at),
    severity,
    source,
    words: text.slice(start, end),
    offset: start,
  };
}
