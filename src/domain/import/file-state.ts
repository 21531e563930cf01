import type { LocalDate } from '../calendar/local-date.ts';
import { fenToDecimal } from '../money/fen.ts';
import type { FieldName, Values } from './fields.ts';
import { UNNUMBERED } from './missing.ts';
import type { RowCode } from './problem.ts';
import type { GoodRow } from './row.ts';

/** One account of the file, as its first good row stated it. */
export interface AccountSlot {
  readonly index: number;
  readonly accountNo: string;
  readonly customerNo: string;
  readonly person: PersonSlot;
  /** Product, principal and opening day: what all rows of an account must agree on. */
  readonly terms: string;
  /** Instalment number or snapshot date → what it said. */
  readonly facts: Map<number | string, string>;
  readonly dueDays: Map<number, LocalDate>;
  readonly payments: Set<string>;
}

export interface PersonSlot {
  readonly index: number;
  readonly name: string | undefined;
  readonly idNo: string | undefined;
}

/** What one good row newly adds to the file's facts. */
export interface Intake {
  readonly account: AccountSlot;
  readonly newPerson: boolean;
  readonly newAccount: boolean;
  /** False when the row repeats a known instalment and only brings another payment. */
  readonly newFacts: boolean;
}

export interface Clash {
  readonly field: FieldName;
  readonly code: RowCode;
}

/**
 * What the rows of one file say together: finds rows that contradict or repeat an earlier one. The earlier row stands; the
 * later one is rejected. It holds the file's account numbers and facts in short text, no contact data.
 */
export class FileState {
  readonly accounts = new Map<string, AccountSlot>();
  readonly #byCustomer = new Map<string, PersonSlot>();
  readonly #byIdNo = new Map<string, PersonSlot>();
  readonly #rejected = new Map<string, RejectedOfAccount>();
  #people = 0;

  /** Takes a row that is good in itself; tells what clashes, or what it adds. */
  take(row: GoodRow, shape: 'schedule' | 'snapshot'): Intake | Clash {
    const { base } = row;
    const { customer_no: customerNo = '', account_no: accountNo = '' } = base;
    const person = this.#personOf(customerNo, base);
    if ('code' in person) return person;
    const known = this.accounts.get(accountNo);
    const clash = known === undefined ? undefined : clashWithAccount(known, base);
    if (clash !== undefined) return clash;
    const account = known ?? newAccount(this.accounts.size, person.slot, base);
    const added = shape === 'schedule' ? takeInstalment(account, base) : takeSnapshots(account, row);
    if (typeof added !== 'boolean') return added;
    const newPerson = this.#keep(person.slot, customerNo);
    if (known === undefined) this.accounts.set(accountNo, account);
    return { account, newPerson, newAccount: known === undefined, newFacts: added };
  }

  /** Remembers that a row of an account was rejected: its amounts are not whole until the row comes. */
  reject(partial: Values, code: RowCode): void {
    const accountNo = partial.account_no;
    if (accountNo === undefined || code === 'IMPORT_DUPLICATE_ROW') return;
    const rejected = this.#rejected.get(accountNo) ?? { instalments: new Set<number>(), unnumbered: 0 };
    if (partial.instalment_no === undefined) rejected.unnumbered++;
    else rejected.instalments.add(partial.instalment_no);
    this.#rejected.set(accountNo, rejected);
  }

  /** What is missing of an account after this file, as keys that a corrected row takes away again. */
  missingKeys(accountNo: string): readonly string[] {
    const rejected = this.#rejected.get(accountNo);
    if (rejected === undefined) return [];
    const numbered = [...rejected.instalments].map(String);
    return [...numbered, ...Array.from({ length: rejected.unnumbered }, (_, at) => `${UNNUMBERED}${at + 1}`)];
  }

  get rejectedAccounts(): Iterable<string> {
    return this.#rejected.keys();
  }

  #personOf(customerNo: string, base: Values): Clash | { readonly slot: PersonSlot } {
    const known = this.#byCustomer.get(customerNo);
    if (known !== undefined) {
      if (known.idNo !== base.id_no) return { field: 'id_no', code: 'IMPORT_PERSON_INCONSISTENT' };
      if (known.name !== base.name) return { field: 'name', code: 'IMPORT_PERSON_INCONSISTENT' };
      return { slot: known };
    }
    const sameHuman = base.id_no === undefined ? undefined : this.#byIdNo.get(base.id_no);
    if (sameHuman === undefined) return { slot: { index: this.#people, name: base.name, idNo: base.id_no } };
    if (sameHuman.name !== base.name) return { field: 'name', code: 'IMPORT_ID_NO_TWO_NAMES' };
    return { slot: sameHuman };
  }

  #keep(slot: PersonSlot, customerNo: string): boolean {
    this.#byCustomer.set(customerNo, slot);
    if (slot.index < this.#people) return false;
    this.#people++;
    if (slot.idNo !== undefined) this.#byIdNo.set(slot.idNo, slot);
    return true;
  }
}

interface RejectedOfAccount {
  readonly instalments: Set<number>;
  unnumbered: number;
}

const termsOf = (base: Values): string =>
  `${base.product}|${base.principal === undefined ? '' : fenToDecimal(base.principal)}|${base.opened_on ?? ''}`;

function newAccount(index: number, person: PersonSlot, base: Values): AccountSlot {
  return {
    index,
    accountNo: base.account_no ?? '',
    customerNo: base.customer_no ?? '',
    person,
    terms: termsOf(base),
    facts: new Map(),
    dueDays: new Map(),
    payments: new Set(),
  };
}

const TERMS = ['product', 'principal', 'opened_on'] as const;

function clashWithAccount(account: AccountSlot, base: Values): Clash | undefined {
  if (account.customerNo !== base.customer_no)
    return { field: 'customer_no', code: 'IMPORT_ACCOUNT_TWO_CUSTOMERS' };
  const terms = termsOf(base);
  if (account.terms === terms) return undefined;
  const stated = account.terms.split('|');
  const different = terms.split('|').findIndex((term, at) => term !== stated[at]);
  return { field: TERMS[different] ?? 'product', code: 'IMPORT_ACCOUNT_INCONSISTENT' };
}

function takeInstalment(account: AccountSlot, base: Values): boolean | Clash {
  const number = base.instalment_no ?? 0;
  const content = `${base.due_on}|${base.principal_due}|${base.interest_due}|${base.fee_due ?? 0n}`;
  const payment = paymentKey(base);
  const known = account.facts.get(number);
  if (known !== undefined && known !== content)
    return { field: 'instalment_no', code: 'IMPORT_INSTALMENT_CONFLICT' };
  if (known !== undefined && (payment === undefined || account.payments.has(payment)))
    return { field: 'instalment_no', code: 'IMPORT_DUPLICATE_ROW' };
  if (payment !== undefined && account.payments.has(payment))
    return { field: 'payment_ref', code: 'IMPORT_PAYMENT_DUPLICATE' };
  if (known === undefined && !inOrder(account, number, base.due_on))
    return { field: 'due_on', code: 'IMPORT_INSTALMENT_ORDER' };
  if (payment !== undefined) account.payments.add(payment);
  if (known !== undefined) return false;
  account.facts.set(number, content);
  if (base.due_on !== undefined) account.dueDays.set(number, base.due_on);
  return true;
}

/** The lender's own reference, or one derived from the instalment; unique within the account. */
export function paymentKey(base: Values): string | undefined {
  if (base.paid_amount === undefined) return undefined;
  return base.payment_ref ?? `${base.instalment_no}/${base.paid_on}/${base.paid_amount}`;
}

function inOrder(account: AccountSlot, number: number, dueOn: LocalDate | undefined): boolean {
  const earlier = account.dueDays.get(number - 1);
  const later = account.dueDays.get(number + 1);
  return (
    dueOn === undefined ||
    ((earlier === undefined || earlier < dueOn) && (later === undefined || dueOn < later))
  );
}

function takeSnapshots(account: AccountSlot, row: GoodRow): boolean | Clash {
  for (const fact of row.facts) {
    const known = account.facts.get(fact.as_of ?? '');
    if (known === undefined) continue;
    const same = known === snapshotText(fact);
    return { field: 'account_no', code: same ? 'IMPORT_DUPLICATE_ROW' : 'IMPORT_SNAPSHOT_CONFLICT' };
  }
  for (const fact of row.facts) account.facts.set(fact.as_of ?? '', snapshotText(fact));
  return true;
}

const snapshotText = (fact: Values): string =>
  [
    fact.days_late,
    fact.months_late,
    fact.balance,
    fact.overdue_principal,
    fact.overdue_interest,
    fact.overdue_fee,
    fact.minimum_due,
  ].join('|');
