import { channelRule } from './channel-rule.ts';
import { contentRule } from './content-rule.ts';
import { evidenceRule } from './evidence-rule.ts';
import { optOut } from './opt-out.ts';
import { outsideScope, partyRule } from './party-rule.ts';
import { placeRule } from './place-rule.ts';
import type { Primitives } from './primitive.ts';
import { requiredStep, requiredStepMoments } from './required-step.ts';

const never = (): boolean => false;

/** Primitives whose denial no waiting ends; a step that was taken may still grow old. */
export const LASTING: Primitives<
  | 'partyRule'
  | 'optOut'
  | 'contentRule'
  | 'placeRule'
  | 'channelRule'
  | 'evidenceRule'
  | 'requiredStep'
  | 'outsideScope'
> = {
  partyRule: { evaluate: partyRule, timeBound: never },
  optOut: { evaluate: optOut, timeBound: never },
  contentRule: { evaluate: contentRule, timeBound: never },
  placeRule: { evaluate: placeRule, timeBound: never },
  channelRule: { evaluate: channelRule, timeBound: never },
  evidenceRule: { evaluate: evidenceRule, timeBound: never },
  outsideScope: { evaluate: outsideScope, timeBound: never },
  requiredStep: { evaluate: requiredStep, timeBound: never, moments: requiredStepMoments },
};
