import { en } from '../../web/words/en.ts';
import { zh } from '../../web/words/zh.ts';
import { dateIn, parseInstant, SHANGHAI, timeIn } from '../domain/calendar/instant.ts';
import { pseudoRule } from '../domain/permit/words.ts';
import type { Told } from './run.ts';

type Group =
  | 'channel'
  | 'outcome'
  | 'permitState'
  | 'exit'
  | 'product'
  | 'step'
  | 'mergeStrength'
  | 'mergeReason'
  | 'mergeDone';

/** The word that the page shows for a value; a value without one is shown as it is. */
export function wordOf({ language }: Pick<Told, 'language'>, group: Group, value: string): string {
  const words: Readonly<Record<string, string>> = (language === 'en' ? en : zh)[group];
  return words[value] ?? value;
}

/** A step of the strategy in force, by the name that its author gave it; else by the page's. */
export function stepWord(told: Told, step: string | null): string {
  if (step === null) return '—';
  const known = told.wired.rulebook.strategy.steps.find(({ id }) => id === step);
  return known === undefined ? wordOf(told, 'step', step) : known[told.language];
}

/** What the rule with this id says: of a pack in force, or of the engine itself. */
export function ruleWord({ wired, language }: Told, ruleId: string): string {
  const rule = wired.rulebook.packs.flatMap((pack) => pack.rules).find(({ id }) => id === ruleId);
  return (rule ?? pseudoRule(ruleId))?.[language] ?? ruleId;
}

/** A moment by the business zone's clock, to the minute. */
export function momentWord(text: string): string {
  const at = parseInstant(text);
  return at === undefined ? text : `${dateIn(at, SHANGHAI)} ${timeIn(at, SHANGHAI)}`;
}

/** The state of each step of today, as the page says it. */
export function dayWords(
  { language }: Told,
  steps: readonly { readonly step: keyof typeof zh.day.step; readonly state: keyof typeof zh.day.state }[],
): string {
  const { day } = language === 'en' ? en : zh;
  return steps.map(({ step, state }) => `${day.step[step]} ${day.state[state]}`).join(' · ');
}

/** A value that a refusal's sentence names differently in each language: `{name}` and, for English, `{name}_en`. */
export const inBoth = (name: string, chinese: string, english: string): Record<string, string> => ({
  [name]: chinese,
  [`${name}_en`]: english,
});
