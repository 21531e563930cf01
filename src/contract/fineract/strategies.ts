import type { AllocationPass, AllocationPlan, Ripeness } from '../../domain/servicing/allocation.ts';
import type { Portion } from '../../domain/servicing/portions.ts';

/*
 * Payment strategies by the names that scenarios give them, in our terms. What each name says it does is its own text; that charges
 * of an instalment which is not due yet ripen one by one is in the strategies' description ("due penalty", "in advance penalty").
 */

const everything: readonly Ripeness[] = ['past_due', 'due', 'in_advance'];
const ripe: readonly Ripeness[] = ['past_due', 'due'];

const inOneWalk = (order: readonly Portion[]): AllocationPlan => ({
  passes: [{ ripeness: everything, order, across: 'instalment' }],
  chargeRipens: 'with_instalment',
  chargeKnown: 'always',
  ahead: {},
});

const dueThenAhead = (due: readonly Portion[], later: readonly Portion[]): AllocationPlan => ({
  passes: [
    { ripeness: ripe, order: due, across: 'instalment' },
    { ripeness: ['in_advance'], order: later, across: 'instalment' },
  ],
  chargeRipens: 'on_its_day',
  chargeKnown: 'always',
  ahead: {},
});

/** Passes of the advanced allocation: what is past due, what is due that day, what comes later. */
export const advanced = (
  order: readonly Portion[],
  across: AllocationPass['across'],
  ahead: AllocationPlan['ahead'],
): AllocationPlan => ({
  passes: everything.map((ripeness) => ({ ripeness: [ripeness], order, across })),
  chargeRipens: 'with_instalment',
  chargeKnown: 'from_recording',
  ahead,
});

export const STRATEGIES: Readonly<Record<string, AllocationPlan>> = {
  PENALTIES_FEES_INTEREST_PRINCIPAL_ORDER: inOneWalk(['penalty', 'fee', 'interest', 'principal']),
  INTEREST_PRINCIPAL_PENALTIES_FEES_ORDER: inOneWalk(['interest', 'principal', 'penalty', 'fee']),
  PRINCIPAL_INTEREST_PENALTIES_FEES_ORDER: inOneWalk(['principal', 'interest', 'penalty', 'fee']),
  DUE_PENALTY_INTEREST_PRINCIPAL_FEE_IN_ADVANCE_PENALTY_INTEREST_PRINCIPAL_FEE: dueThenAhead(
    ['penalty', 'interest', 'principal', 'fee'],
    ['penalty', 'interest', 'principal', 'fee'],
  ),
  DUE_PENALTY_FEE_INTEREST_PRINCIPAL_IN_ADVANCE_PRINCIPAL_PENALTY_FEE_INTEREST: dueThenAhead(
    ['penalty', 'fee', 'interest', 'principal'],
    ['principal', 'penalty', 'fee', 'interest'],
  ),
};

/** The name by which a scenario asks for the advanced allocation of its product. */
export const ADVANCED = 'ADVANCED_PAYMENT_ALLOCATION';
