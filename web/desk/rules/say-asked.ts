import type { TFunction } from 'i18next';
import { wallClock } from '../../shared/format.ts';

interface Asked {
  readonly tz?: readonly string[];
  readonly facts?: readonly string[];
  readonly lacking?: readonly string[];
  readonly holds?: readonly { readonly kind: string }[];
  readonly history?: readonly { readonly type: string; readonly channel?: string }[];
  readonly proposed?: {
    readonly at: string;
    readonly channel: string;
    readonly party: string;
    readonly purpose?: string;
    readonly content?: readonly string[];
  };
}

/** A situation in one line: when, how, whom, for what, and what is known. */
export function sayAsked(t: TFunction, asked: object): string {
  const { proposed, facts = [], lacking = [], holds = [], history = [], tz } = asked as Asked;
  if (proposed === undefined) return '';
  const zone = tz?.[0] ?? 'Asia/Shanghai';
  const fact = (word: string) =>
    t(`word.fact.${word}`, { defaultValue: t(`hold.${word}`, { defaultValue: word }) });
  const { content = [], purpose = 'collect' } = proposed;
  return [
    wallClock(proposed.at, zone),
    t(`channel.${proposed.channel}`),
    t(`word.party.${proposed.party}`),
    t(`word.purpose.${purpose}`),
    ...content.map((word) => t(`word.content.${word}`)),
    ...facts.map(fact),
    ...lacking.map((word) => t('rules.lacks', { fact: fact(word) })),
    ...holds.map(({ kind }) => t(`hold.${kind}`)),
    ...(history.length === 0 ? [] : [t('rules.historyCount', { count: history.length })]),
  ].join(' · ');
}
