import { done, type Outcome, refuse } from '../outcome.ts';
import {
  judgeText,
  PLAIN_SETTINGS,
  type Utterance,
  type WordingJudgement,
  type WordingSettings,
} from './judge.ts';

/**
 * Whether words that somebody wrote (chat, note, e-mail, a new template) may go on their way. `review` in the answer: only after
 * a second person has looked. Refusal WORDING_REFUSED names label and rule, never the words: they may hold a name.
 */
export function mayLeave(
  utterance: Utterance,
  settings: WordingSettings = PLAIN_SETTINGS,
): Outcome<WordingJudgement, 'WORDING_REFUSED'> {
  const judgement = judgeText(utterance, settings);
  const worst = judgement.findings.find(({ severity }) => severity === 'block');
  if (worst === undefined) return done(judgement);
  return refuse('WORDING_REFUSED', { params: { label: worst.label, rule: worst.rule } });
}
