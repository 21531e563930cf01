import type { Delinquency } from '../account/delinquency.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { SlotValues } from './slots.ts';

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

/** The values of every slot, from where the account stands at this moment; what is not known stays empty. */
export function messageValues(
  subject: MessageSubject,
  standing: Pick<Delinquency, 'dpd' | 'overdue' | 'overdueFen' | 'nextDueOn' | 'nextDueFen'>,
): SlotValues {
  const { dpd, nextDueOn, nextDueFen } = standing;
  return {
    institution: subject.institution,
    'name.masked': subject.nameMask,
    'product.name': subject.productName,
    'account.tail': subject.accountNo.slice(-4),
    'amount.overdue': standing.overdueFen,
    'amount.overdue_principal': standing.overdue.principal,
    'amount.overdue_interest': standing.overdue.interest,
    'amount.overdue_fee': standing.overdue.fee,
    'date.today': subject.today,
    'channel.repay': subject.house.repay,
    'contact.line': subject.house.line,
    'contact.verify': subject.house.verify,
    ...(nextDueFen === null ? {} : { 'amount.next_due': nextDueFen }),
    ...(nextDueOn === null ? {} : { 'date.next_due': nextDueOn }),
    ...(dpd === null ? {} : dpd > 0 ? { 'days.overdue': dpd } : { 'days.until_due': -dpd }),
  };
}
