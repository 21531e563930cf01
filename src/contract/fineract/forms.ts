import { AGEING_STEPS } from './ageing-steps.ts';
import { BALANCE_CHECKS } from './balance-checks.ts';
import { CHARGE_STEPS } from './charge-steps.ts';
import { DELINQUENCY_CHECKS } from './delinquency-checks.ts';
import { LOAN_STEPS } from './loan-steps.ts';
import { MONEY_STEPS } from './money-steps.ts';
import { REFUSAL_CHECKS } from './refusal-checks.ts';
import type { StepForm } from './step.ts';
import { TABLE_CHECKS } from './table-checks.ts';

/** Every form of step that is known. What fits none of them is an unknown step. */
export const FORMS: readonly StepForm[] = [
  ...LOAN_STEPS,
  ...MONEY_STEPS,
  ...CHARGE_STEPS,
  ...AGEING_STEPS,
  ...BALANCE_CHECKS,
  ...TABLE_CHECKS,
  ...DELINQUENCY_CHECKS,
  ...REFUSAL_CHECKS,
];
