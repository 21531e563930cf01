import type { Delinquency } from '../account/delinquency.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { MayHearDebt } from '../party/party-to-debt.ts';
import type { NeutralValues, SlotValues } from './slots.ts';

/** What the house says of itself in its texts: data of the tenant. */
export interface HouseWords {
  readonly repay: string;
  readonly line: string;
  readonly verify: string;
}

export interface MessageSubject {
  readonly institution: string;
  readonly nameMask: string;
  readonly productName: string;
  readonly accountNo: string;
  readonly today: LocalDate;
  readonly house: HouseWords;
}

/** What may be said to anybody: who writes, to whom, and how to reach and check the sender. */
export function neutralValues(subject: Omit<MessageSubject, 'productName' | 'accountNo'>): NeutralValues {
  return {
    institution: subject.institution,
    'name.masked': subject.nameMask,
    'date.today': subject.today,
    'channel.repay': subject.house.repay,
    'contact.line': subject.house.line,
    'contact.verify': subject.house.verify,
  };
}

/**
 * The values of every slot, from where the account stands at this moment; what is not known stays empty. Made only for somebody
 * who may hear of the debt (`_to`): the amounts of anybody else's message do not exist.
 */
export function messageValues(
  subject: MessageSubject,
  standing: Pick<Delinquency, 'dpd' | 'overdue' | 'overdueFen' | 'nextDueOn' | 'nextDueFen'>,
  _to: MayHearDebt,
): SlotValues {
  const { dpd, nextDueOn, nextDueFen } = standing;
  return {
    ...neutralValues(subject),
    'product.name': subject.productName,
    'account.tail': subject.accountNo.slice(-4),
    'amount.overdue': standing.overdueFen,
    'amount.overdue_principal': standing.overdue.principal,
    'amount.overdue_interest': standing.overdue.interest,
    'amount.overdue_fee': standing.overdue.fee,
    ...(nextDueFen === null ? {} : { 'amount.next_due': nextDueFen }),
    ...(nextDueOn === null ? {} : { 'date.next_due': nextDueOn }),
    ...(dpd === null ? {} : dpd > 0 ? { 'days.overdue': dpd } : { 'days.until_due': -dpd }),
  };
}
