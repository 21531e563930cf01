import type { HeldAccount } from './compare.ts';
import type { AccountSlot, LateReject } from './slots.ts';

/**
 * What row-rules.ts asks of an instalment or payment beside its account, asked again when the account stands in another file,
 * or only with us: IMPORT_DUE_BEFORE_OPENED, IMPORT_PRINCIPAL_EXCEEDED, IMPORT_PAID_BEFORE_OPENED.
 */
export function againstTerms(slot: AccountSlot, held: HeldAccount | undefined): readonly LateReject[] {
  const openedOn = slot.terms.opened_on ?? held?.openedOn ?? undefined;
  // Of an account of which the lender states balances, our principal may be the balance of a day.
  const principal = slot.terms.principal ?? (held?.source === 'derived' ? held.principal : undefined);
  const found: LateReject[] = [];
  for (const fact of slot.instalments) {
    if (fact === undefined) continue;
    const { place, dueOn } = fact;
    if (openedOn !== undefined && dueOn < openedOn)
      found.push({ place, field: 'due_on', code: 'IMPORT_DUE_BEFORE_OPENED' });
    else if (principal !== undefined && fact.principal > principal)
      found.push({ place, field: 'principal_due', code: 'IMPORT_PRINCIPAL_EXCEEDED' });
  }
  if (openedOn === undefined) return found;
  for (const { place, effectiveOn } of slot.payments.items)
    if (effectiveOn < openedOn) found.push({ place, field: 'paid_on', code: 'IMPORT_PAID_BEFORE_OPENED' });
  return found;
}
