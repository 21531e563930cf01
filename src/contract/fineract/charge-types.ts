import { ScenarioTrouble } from './cells.ts';

export interface ChargeType {
  readonly name: string;
  readonly isPenalty: boolean;
}

/** Charges of a plain amount by the names that scenarios give them; from `ChargeGlobalInitializerStep` of the same suite. */
const CHARGE_TYPES: Readonly<Record<string, ChargeType>> = {
  LOAN_SNOOZE_FEE: { name: 'Snooze fee', isPenalty: false },
  LOAN_NSF_FEE: { name: 'NSF fee', isPenalty: true },
  LOAN_FIXED_LATE_FEE: { name: 'Fixed Late fee', isPenalty: true },
  LOAN_FIXED_RETURNED_PAYMENT_FEE: { name: 'Fixed Returned payment fee', isPenalty: false },
  LOAN_INSTALLMENT_FEE_FLAT: { name: 'Installment flat fee', isPenalty: false },
};

export function chargeType(type: string): ChargeType {
  const found = CHARGE_TYPES[type];
  if (found === undefined) throw new ScenarioTrouble(`unknown charge: ${type}`);
  return found;
}
