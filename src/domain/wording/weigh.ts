import type { Heard, Hit } from './hear.ts';
import type { Finding, Utterance } from './judge.ts';
import type { Severity } from './rule.ts';
import { NOT_A_RELAY, TONE_BLOCKED, TONE_REVIEWED, type WholeRule } from './rules/whole.ts';
import { labelOf } from './tone-label.ts';
import { type Tone, toneOf } from './tone.ts';

/**
 * How far the tone goes, as log of the odds; from the development texts, each judged by a table learnt without it, and from texts
 * of another author.
 */
const TONE = {
  /** Above: pressure, whatever the words. */
  pressing: 0.5,
  /** Above: a person looks. */
  unclear: -0.6,
  /** Below: what a rule would block, a person looks at. */
  calm: -0.4,
  /** Below: what a rule would put before a person, passes. */
  plain: -1.2,
  /** Above, in the sentence alone: friendly words around it change nothing. */
  sharp: 1.4,
} as const;

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
  const sharpest = worstSentence(utterance, heard);
  const weighed = findings.map((finding) => ({
    ...finding,
    severity: sharpest > TONE.sharp ? finding.severity : severityIn(tone, finding),
  }));
  const has = (severity: Severity) => weighed.some((finding) => finding.severity === severity);
  if (heard.bare.text === '' || has('block')) return weighed;
  if (tone.score > TONE.pressing) return [...weighed, said(TONE_BLOCKED, utterance, heard, tone.telling)];
  if (has('review')) return weighed;
  if (tone.score > TONE.unclear) return [...weighed, said(TONE_REVIEWED, utterance, heard, tone.telling)];
  if (utterance.addressee === 'third_party' && heard.hits('relay').length === 0 && tone.score > TONE.plain)
    return [...weighed, { ...NOT_A_RELAY, rule: NOT_A_RELAY.id, words: utterance.text, offset: 0 }];
  return weighed;
}

function severityIn({ score }: Tone, { severity }: Finding): Severity {
  if (severity === 'block' && score < TONE.calm) return 'review';
  if (severity === 'review' && score < TONE.plain) return 'note';
  return severity;
}

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
  return { rule: id, label: labelOf(heard, at), severity, source, words: text.slice(start, end), offset: start };
}
