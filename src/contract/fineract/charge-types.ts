import { ScenarioTrouble } from './cells.ts';

export interface ChargeType {
  /** How scenarios name the way in which its amount is found. */
  readonly calculation?: string;
  readonly name: string;
  readonly isPenalty: boolean;
}

/** Charges by the names that scenarios give them; from `ChargeGlobalInitializerStep` of the same suite. */
const CHARGE_TYPES: Readonly<Record<string, ChargeType>> = {
  LOAN_SNOOZE_FEE: { name: 'Snooze fee', isPenalty: false },
  LOAN_NSF_FEE: { name: 'NSF fee', isPenalty: true },
  LOAN_PERCENTAGE_PROCESSING_FEE: {
    name: '% Processing fee',
    isPenalty: false,
    calculation: '% Loan Amount + Interest',
  },
  LOAN_FIXED_LATE_FEE: { name: 'Fixed Late fee', isPenalty: true },
  LOAN_FIXED_RETURNED_PAYMENT_FEE: { name: 'Fixed Returned payment fee', isPenalty: false },
  LOAN_INSTALLMENT_FEE_FLAT: { name: 'Installment flat fee', isPenalty: false },
};

export function chargeType(type: string): ChargeType {
  const found = CHARGE_TYPES[type];
  if (found === undefined) throw new ScenarioTrouble(`unknown charge: ${type}`);
  return found;
}
