import type { LocalDate } from '../calendar/local-date.ts';
import { snapshotFigures } from './account-leaf.ts';
import { type FieldName, SECTIONS, type Section, type Values } from './fields.ts';
import { owned } from './owned-text.ts';
import type { AccountSlot, Clash, Place, SideFact, StatedSnapshot } from './slots.ts';

/** `new`: the account has no fact of this key yet; `same`: it has this very one. */
export type Judgement = 'new' | 'same' | Clash;

/** How the facts of one section meet those that the same delivery stated before. */
interface SectionRules {
  readonly judge: (account: AccountSlot, values: Values) => Judgement;
  readonly add: (account: AccountSlot, values: Values, place: Place) => void;
  /** Tells two facts of one row apart. */
  readonly keyOf: (values: Values) => string;
}

const clash = (field: FieldName, code: Clash['code']): Clash => ({ field, code });

function judgeInstalment(account: AccountSlot, values: Values): Judgement {
  const no = values.instalment_no ?? 0;
  const known = account.instalments[no];
  if (known === undefined)
    return inOrder(account, no, values.due_on) ? 'new' : clash('due_on', 'IMPORT_INSTALMENT_ORDER');
  const same =
    known.dueOn === values.due_on &&
    known.principal === values.principal_due &&
    known.interest === values.interest_due &&
    known.fee === (values.fee_due ?? 0n);
  return same ? 'same' : clash('instalment_no', 'IMPORT_INSTALMENT_CONFLICT');
}

function inOrder(account: AccountSlot, no: number, dueOn: LocalDate | undefined): boolean {
  const earlier = account.instalments[no - 1]?.dueOn;
  const later = account.instalments[no + 1]?.dueOn;
  return (
    dueOn === undefined ||
    ((earlier === undefined || earlier < dueOn) && (later === undefined || dueOn < later))
  );
}

function addInstalment(account: AccountSlot, values: Values, place: Place): void {
  const no = values.instalment_no ?? 0;
  // The reader lets no instalment pass without its due day and parts.
  if (values.due_on === undefined) return;
  account.instalments[no] = {
    no,
    dueOn: values.due_on,
    principal: values.principal_due ?? 0n,
    interest: values.interest_due ?? 0n,
    fee: values.fee_due ?? 0n,
    place,
  };
}

/** The lender's own reference, or one derived from the row; unique within the account. */
export const paymentKey = (values: Values): string =>
  values.payment_ref ?? `${values.instalment_no}/${values.paid_on}/${values.paid_amount}`;

function judgePayment(account: AccountSlot, values: Values): Judgement {
  const known = account.payments.find(paymentKey(values));
  if (known === undefined) return 'new';
  const same = known.amount === values.paid_amount && known.effectiveOn === values.paid_on;
  return same ? 'same' : clash('payment_ref', 'IMPORT_PAYMENT_DUPLICATE');
}

function addPayment(account: AccountSlot, values: Values, place: Place): void {
  const { paid_amount: amount, paid_on: effectiveOn } = values;
  if (amount === undefined || effectiveOn === undefined) return;
  account.payments.add({ key: owned(paymentKey(values)), amount, effectiveOn, place });
}

function judgeSnapshot(account: AccountSlot, values: Values): Judgement {
  const known = account.snapshots.find(values.as_of ?? '');
  if (known === undefined) return 'new';
  return snapshotText(known) === snapshotText(snapshotOf(values, known.asOf, 0))
    ? 'same'
    : clash('account_no', 'IMPORT_SNAPSHOT_CONFLICT');
}

function addSnapshot(account: AccountSlot, values: Values, place: Place): void {
  if (values.as_of !== undefined) account.snapshots.add(snapshotOf(values, values.as_of, place));
}

const snapshotOf = (values: Values, asOf: LocalDate, place: Place): StatedSnapshot => ({
  key: asOf,
  asOf,
  unit: values.days_late === undefined ? 'months' : 'days',
  late: values.days_late ?? values.months_late ?? 0,
  balance: values.balance ?? 0n,
  balancePrincipal: values.balance_principal ?? null,
  balanceInterest: values.balance_interest ?? null,
  balanceFee: values.balance_fee ?? null,
  balancePenalty: values.balance_penalty ?? null,
  overduePrincipal: values.overdue_principal ?? null,
  overdueInterest: values.overdue_interest ?? null,
  overdueFee: values.overdue_fee ?? null,
  minimumDue: values.minimum_due ?? null,
  place,
});

/** Tells two snapshots of one date apart. */
export const snapshotText = (fact: Omit<StatedSnapshot, 'place' | 'key' | 'asOf'>): string =>
  snapshotFigures(fact).join('|');

/** What a fact says in all words of its section, in one order. */
export const contentOf = (section: Section, values: Values): string =>
  SECTIONS[section].fields.map((field) => `${values[field] ?? ''}`).join('\u0000');

/** What tells a fact from the others of its section and account. */
export function sideKey(section: SideFact['section'], values: Values): string {
  if (section === 'exit') return section;
  const keys = SECTIONS[section].keys.map((field) => `${values[field] ?? ''}`);
  if (section === 'party')
    keys.push(values.party_customer_no ?? values.party_id_no ?? values.party_name ?? '');
  return `${section}\u0000${keys.join('\u0000')}`;
}

const sideRules = (section: SideFact['section']): SectionRules => ({
  judge(account, values) {
    const known = account.sides.find(sideKey(section, values));
    if (known === undefined) return 'new';
    const field = SECTIONS[section].musts[0] ?? 'account_no';
    return known.content === contentOf(section, values) ? 'same' : clash(field, 'IMPORT_FACT_CONFLICT');
  },
  add(account, values, place) {
    account.sides.add({
      key: sideKey(section, values),
      section,
      content: contentOf(section, values),
      values,
      place,
    });
  },
  keyOf: (values) => sideKey(section, values),
});

/** Sections whose facts belong to an account. */
export const ACCOUNT_FACTS: Readonly<Partial<Record<Section, SectionRules>>> = {
  instalment: {
    judge: judgeInstalment,
    add: addInstalment,
    keyOf: (values) => String(values.instalment_no),
  },
  payment: { judge: judgePayment, add: addPayment, keyOf: paymentKey },
  snapshot: { judge: judgeSnapshot, add: addSnapshot, keyOf: (values) => values.as_of ?? '' },
  statement: sideRules('statement'),
  class: sideRules('class'),
  placement: sideRules('placement'),
  share: sideRules('share'),
  document: sideRules('document'),
  entry: sideRules('entry'),
  party: sideRules('party'),
  exit: sideRules('exit'),
};
