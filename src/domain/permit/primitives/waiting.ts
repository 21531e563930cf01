import { frequencyCap, frequencyCapMoments } from './frequency-cap.ts';
import { holdMoments, holdRule } from './hold-rule.ts';
import { inconvenient, inconvenientMoments, inconvenientTurns } from './inconvenient.ts';
import type { Primitives } from './primitive.ts';
import { quietAfter } from './quiet-after.ts';
import { redirectRule } from './redirect-rule.ts';
import { timeWindow, timeWindowTurns } from './time-window.ts';
import { visitMoments, visitRule } from './visit-rule.ts';

const always = (): boolean => true;

/** Primitives whose answer waiting can change. */
export const WAITING: Primitives<
  'timeWindow' | 'frequencyCap' | 'quietAfter' | 'holdRule' | 'redirectRule' | 'inconvenient' | 'visitRule'
> = {
  timeWindow: { evaluate: timeWindow, timeBound: always, turnsOn: timeWindowTurns },
  frequencyCap: { evaluate: frequencyCap, timeBound: always, moments: frequencyCapMoments },
  quietAfter: { evaluate: quietAfter, timeBound: always },
  holdRule: { evaluate: holdRule, timeBound: always, moments: holdMoments },
  redirectRule: { evaluate: redirectRule, timeBound: always, moments: holdMoments },
  inconvenient: {
    evaluate: inconvenient,
    timeBound: always,
    turnsOn: inconvenientTurns,
    moments: inconvenientMoments,
  },
  visitRule: {
    evaluate: visitRule,
    timeBound: (rule) => rule.noticeHours !== undefined,
    moments: visitMoments,
  },
};
