import type { LocalDate } from '../calendar/local-date.ts';
import { fenToDecimal } from '../money/fen.ts';
import { type GeneratedAccount, generateAccount } from './account.ts';
import { type GeneratedPerson, generatePerson } from './person.ts';
import { chanceFrom } from './random.ts';

export interface PortfolioWish {
  readonly seed: number;
  readonly people: number;
  /** The day on which the spread of days past due is as wished; nothing is paid after it. */
  readonly day: LocalDate;
}

/** The columns of the native schedule format (docs/native-format.md). */
export const NATIVE_SCHEDULE_HEADER =
  'customer_no,name,id_no,phone,email,address,account_no,product,opened_on,principal,instalment_no,due_on,' +
  'principal_due,interest_due,fee_due,paid_on,paid_amount,payment_ref';

/**
 * A synthetic portfolio (模拟数据) as lines of the native schedule format, the header first, one person a chunk: about 1.3
 * accounts a person. The same wish gives the same bytes.
 */
export function* generatePortfolio(wish: PortfolioWish): Generator<string> {
  yield `${NATIVE_SCHEDULE_HEADER}\n`;
  const chance = chanceFrom(wish.seed);
  let accountIndex = 0;
  for (let index = 0; index < wish.people; index++) {
    const person = generatePerson(chance, index);
    const accounts = chance.percent(76) ? 1 : chance.percent(75) ? 2 : 3;
    let lines = '';
    for (let nth = 0; nth < accounts; nth++) {
      accountIndex++;
      lines += linesOf(
        person,
        `QH${String(accountIndex).padStart(8, '0')}`,
        generateAccount(chance, wish.day),
      );
    }
    yield lines;
  }
}

function linesOf(person: GeneratedPerson, accountNo: string, account: GeneratedAccount): string {
  const stable = [
    person.customerNo,
    person.name,
    person.idNo,
    person.phone,
    person.email,
    person.address,
    accountNo,
    account.product,
    account.openedOn,
    fenToDecimal(account.principal),
  ].join(',');
  return account.instalments
    .map(({ no, dueOn, principal, interest, fee, payment }) => {
      const due = [no, dueOn, fenToDecimal(principal), fenToDecimal(interest), fenToDecimal(fee)].join(',');
      const paid =
        payment === undefined
          ? ',,'
          : `${payment.paidOn},${fenToDecimal(payment.amount)},P${accountNo.slice(2)}-${no}`;
      return `${stable},${due},${paid}\n`;
    })
    .join('');
}
