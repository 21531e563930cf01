import { addMinutes, type Instant } from '../../calendar/instant.ts';
import { type ContactOutcome, contactOutcomes } from '../../vocabulary.ts';
import type { PastContact } from '../facts.ts';
import type { CapWindow, FrequencyCapRule } from '../primitives/frequency-cap.ts';
import { CAP_SCOPES, type CapScope, type Direction } from '../words.ts';
import { type Break, pastAt } from './trial.ts';

/** More contacts than that in one window are no history of anybody. */
const HISTORY_MAX = 400;
const DAY = 24 * 60;

const minutesOf = (window: CapWindow): number => {
  if (window === 'calendarDay') return DAY;
  if (window === 'calendarMonth') return 28 * DAY;
  return 'rollingDays' in window ? window.rollingDays * DAY : window.minutes;
};

/** What of a break is the same for all numbers of contacts. */
interface Way {
  readonly apart: Partial<PastContact>;
  readonly facts: Pick<Break, 'facts'>;
}

/**
 * As many contacts as each number says, one less and one more, of one kind, all of late or all as long ago as still counts; alike
 * in all, then apart from the proposed one in what another rule counts by, then after a consent that another rule lets off.
 */
export function* capBreaks(rule: FrequencyCapRule, others: readonly FrequencyCapRule[]): Iterable<Break> {
  const numbers = new Set([rule, ...others].flatMap(({ max }) => [max - 1, max, max + 1]));
  const counts = [...numbers].filter((number) => number >= 0 && number <= HISTORY_MAX);
  const [directions, outcomes, ages] = [
    directionsOf(rule, others),
    outcomesOf(rule, others),
    agesOf(rule, others),
  ];
  for (const { apart, facts } of waysOf(rule, others)) {
    for (const count of counts) {
      for (const channel of rule.count.channels) {
        for (const direction of directions) {
          for (const outcome of outcomes) {
            for (const age of ages) {
              const past = (at: Instant) => ({
                ...pastAt(at, age, { channel, direction, outcome }),
                ...apart,
              });
              yield { ...facts, history: (at) => Array.from({ length: count }, () => past(at)) };
            }
          }
        }
      }
    }
  }
}

type Of<T> = (rule: FrequencyCapRule, others: readonly FrequencyCapRule[]) => readonly T[];

const agesOf: Of<number> = (rule, others) => [
  1,
  ...[...new Set([rule, ...others].map(({ window }) => minutesOf(window)))].flatMap((span) =>
    span > DAY ? [span - DAY, span] : span < DAY ? [span - 1, span] : [],
  ),
];

/** Both, where this rule counts both and another only one. */
const directionsOf: Of<Direction> = ({ count }, others) => {
  if (count.direction !== 'any') return [count.direction ?? 'out'];
  return others.some((other) => other.count.direction !== 'any') ? ['out', 'in'] : ['out'];
};

/** Those that are listed; else a few, and each that another rule does not count. */
const outcomesOf: Of<ContactOutcome | null> = ({ count }, others) => {
  const leftOut = others.flatMap((other) => [
    ...(other.count.outcomesNot ?? []),
    ...contactOutcomes.filter((outcome) => other.count.outcomes?.includes(outcome) === false),
  ]);
  return count.outcomes ?? [...new Set(['no_answer', 'conversation', null, ...leftOut] as const)];
};

/** A past contact that shares everything with the proposed one but this. */
const APART: Readonly<Record<CapScope, Partial<PastContact>>> = {
  person: { otherPerson: true },
  number: { number: 'n2' },
  account: { debts: ['d2'] },
};

interface Scoped {
  readonly scope: readonly CapScope[];
}

/** Alike in all; then apart in each that another rule counts by and this one does not; then in all of those. */
export function apartOf(rule: Scoped, others: readonly Scoped[]): readonly Partial<PastContact>[] {
  const apart = CAP_SCOPES.filter(
    (scope) => !rule.scope.includes(scope) && others.some((other) => other.scope.includes(scope)),
  ).map((scope) => APART[scope]);
  return [{}, ...apart, ...(apart.length > 1 ? [Object.assign({}, ...apart)] : [])];
}

const waysOf: Of<Way> = (rule, others) => {
  const lettingOff = new Set(others.flatMap(({ count }) => count.excludeConsentDays ?? []));
  lettingOff.delete(rule.count.excludeConsentDays ?? 0);
  return [
    ...apartOf(rule, others).map((apart) => ({ apart, facts: {} })),
    // The last day that is let off: a rule that lets off fewer counts it.
    ...[...lettingOff].map((days) => ({ apart: {}, facts: consented((days - 1) * DAY + 60) })),
  ];
};

const consented = (minutesBefore: number): Pick<Break, 'facts'> => ({
  facts: (at) => ({ events: [{ type: 'prior_consent_calls', at: addMinutes(at, -minutesBefore) }] }),
});
