import { addDays, addMonths, daysBetween, type LocalDate } from '../calendar/local-date.ts';
import type { Values } from '../import/fields.ts';
import type { GeneratedAccount, GeneratedInstalment } from './account.ts';
import type { Chance } from './random.ts';

/** One row of one file of a generated delivery. */
export interface GeneratedRow {
  /** The file: a role of mappings/native.yaml. */
  readonly role: string;
  readonly values: Values;
}

/** An account and everything its facts are made from. */
export interface AccountStory extends GeneratedAccount {
  readonly accountNo: string;
  readonly day: LocalDate;
  /** The oldest instalment that is not paid in full. */
  readonly firstUnpaid: GeneratedInstalment | undefined;
  /** Days past due on the wished day; 0 when nothing is overdue. */
  readonly dpd: number;
  readonly overdue: {
    readonly principal: bigint;
    readonly interest: bigint;
    readonly fee: bigint;
  };
}

/** What is owed of an account on a day, told from its own schedule. */
export function storyOf(accountNo: string, account: GeneratedAccount, day: LocalDate): AccountStory {
  const dueOf = ({ principal, interest, fee }: GeneratedInstalment): bigint => principal + interest + fee;
  const unpaid = account.instalments.filter((one) => (one.payment?.amount ?? 0n) < dueOf(one));
  const due = unpaid.filter(({ dueOn }) => dueOn < day);
  const sum = (part: 'principal' | 'interest' | 'fee') => due.reduce((total, one) => total + one[part], 0n);
  const [firstUnpaid] = unpaid;
  return {
    ...account,
    accountNo,
    day,
    firstUnpaid,
    dpd: firstUnpaid === undefined ? 0 : Math.max(0, daysBetween(firstUnpaid.dueOn, day)),
    overdue: { principal: sum('principal'), interest: sum('interest'), fee: sum('fee') },
  };
}

/** Five-level classes by days past due: 《商业银行金融资产风险分类办法》 articles 10 to 13 (2023). */
const CLASSES = [
  { from: 1, word: 'special_mention' },
  { from: 91, word: 'substandard' },
  { from: 271, word: 'doubtful' },
  { from: 361, word: 'loss' },
] as const;

export function* classRows({ accountNo, openedOn, firstUnpaid, dpd }: AccountStory): Generator<GeneratedRow> {
  const row = (since: LocalDate, word: NonNullable<Values['five_level_class']>): GeneratedRow => ({
    role: 'classes',
    values: { account_no: accountNo, class_since: since, five_level_class: word },
  });
  yield row(openedOn, 'normal');
  if (firstUnpaid === undefined) return;
  for (const { from, word } of CLASSES) if (dpd >= from) yield row(addDays(firstUnpaid.dueOn, from), word);
}

/** The entry into collection (入催) as the lender saw it, on the first day past due. */
export function* entryRows({ accountNo, firstUnpaid, dpd }: AccountStory): Generator<GeneratedRow> {
  if (firstUnpaid === undefined || dpd === 0) return;
  yield {
    role: 'entries',
    values: {
      account_no: accountNo,
      entered_on: addDays(firstUnpaid.dueOn, 1),
      entry_no: 1,
      entry_dpd: 1,
      entry_bucket: 'M1',
      entry_principal: firstUnpaid.principal,
      entry_interest: firstUnpaid.interest,
      entry_fee: firstUnpaid.fee,
    },
  };
}

const HAND_DAYS = 90;

/** Placed from day 31 on, with another hand (手别) every ninety days. */
export function* placementRows({
  accountNo,
  firstUnpaid,
  dpd,
  overdue,
}: AccountStory): Generator<GeneratedRow> {
  if (firstUnpaid === undefined) return;
  for (let hand = 1; 31 + (hand - 1) * HAND_DAYS <= dpd; hand++) {
    const placedOn = addDays(firstUnpaid.dueOn, 31 + (hand - 1) * HAND_DAYS);
    yield {
      role: 'placements',
      values: {
        account_no: accountNo,
        placed_on: placedOn,
        hand_no: hand,
        placed_amount: overdue.principal + overdue.interest + overdue.fee,
        placement_until: addDays(placedOn, HAND_DAYS - 1),
        placed_by_code: 'QH-LENDER',
        placed_by_name: '清和示范消费金融',
        batch_no: `P${placedOn.slice(0, 7).replace('-', '')}-${hand}`,
      },
    };
  }
}

/** Who owns the claim: alone, or a bank and the arranger, who sometimes change their parts half a year later. */
export function* shareRows(
  chance: Chance,
  { accountNo, openedOn, product, day }: AccountStory,
): Generator<GeneratedRow> {
  const funders = (from: LocalDate, parts: readonly number[]): GeneratedRow[] =>
    parts.map((share, at) => ({
      role: 'shares',
      values: {
        account_no: accountNo,
        share_from: from,
        share_role: 'funder',
        share_org_code: `F0${at + 1}`,
        share_org_name: at === 0 ? '模拟银行' : '清和示范消费金融',
        share_percent: share,
      },
    }));
  const other = (role: 'facilitator' | 'guarantor', code: string, name: string): GeneratedRow => ({
    role: 'shares',
    values: {
      account_no: accountNo,
      share_from: openedOn,
      share_role: role,
      share_org_code: code,
      share_org_name: name,
    },
  });
  if (product === 'credit_card') return yield* funders(openedOn, [1_000_000]);
  yield* funders(openedOn, chance.percent(60) ? [700_000, 300_000] : [1_000_000]);
  if (chance.percent(30)) yield other('facilitator', 'T01', '模拟助贷平台');
  if (chance.percent(20)) yield other('guarantor', 'G01', '模拟融资担保');
  const later = addMonths(openedOn, 6);
  if (later <= day && chance.percent(20)) yield* funders(later, [666_667, 333_333]);
}

/** A plan and its payments, one row an instalment; of a card nothing: it has statements. */
export function* scheduleRows({ accountNo, instalments, day }: AccountStory): Generator<GeneratedRow> {
  for (const { no, dueOn, principal, interest, fee, payment } of instalments) {
    yield {
      role: 'schedules',
      values: {
        account_no: accountNo,
        instalment_no: no,
        due_on: dueOn,
        principal_due: principal,
        interest_due: interest,
        fee_due: fee,
      },
    };
    if (payment !== undefined && payment.paidOn <= day)
      yield {
        role: 'payments',
        values: {
          account_no: accountNo,
          paid_on: payment.paidOn,
          paid_amount: payment.amount,
          payment_ref: `P${accountNo.slice(2)}-${no}`,
        },
      };
  }
}

const CARD_STATEMENTS = 3;
const CARD_GRACE_DAYS = 20;

/** A card: a statement each month, a snapshot by statement days (账单日) on each. */
export function* cardRows(
  chance: Chance,
  { accountNo, day, principal, dpd, openedOn }: AccountStory,
  statementDay: number,
): Generator<GeneratedRow> {
  const ofMonth = `${day.slice(0, 8)}${String(statementDay).padStart(2, '0')}` as LocalDate;
  const latest = ofMonth <= day ? ofMonth : addMonths(ofMonth, -1);
  const monthsLate = Math.ceil(dpd / 31);
  for (let back = CARD_STATEMENTS - 1; back >= 0; back--) {
    const on = addMonths(latest, -back);
    if (on < openedOn) continue;
    const balance = (principal * BigInt(chance.between(20, 95))) / 100n;
    const minimum = balance / 10n;
    const late = Math.max(0, monthsLate - back);
    const interest = balance / 50n;
    const unpaid = minimum * BigInt(Math.min(late, 9));
    yield {
      role: 'statements',
      values: {
        account_no: accountNo,
        statement_on: on,
        statement_due_on: addDays(on, CARD_GRACE_DAYS),
        statement_balance: balance,
        statement_minimum: minimum,
      },
    };
    yield {
      role: 'snapshots',
      values: {
        account_no: accountNo,
        as_of: on,
        months_late: late,
        balance,
        balance_principal: balance - interest,
        balance_interest: interest,
        balance_fee: 0n,
        balance_penalty: 0n,
        ...(unpaid === 0n ? {} : { overdue_principal: unpaid }),
        minimum_due: minimum,
      },
    };
  }
}

/** A loan of which the lender states the days late (日切) instead of giving us its plan: yesterday's statement and one of the month before. */
export function* statedRows({
  accountNo,
  day,
  dpd,
  principal,
  overdue,
  openedOn,
}: AccountStory): Generator<GeneratedRow> {
  for (const back of [30, 1]) {
    const asOf = addDays(day, -back);
    const late = Math.max(0, dpd - back);
    if (asOf < openedOn) continue;
    yield {
      role: 'snapshots',
      values: {
        account_no: accountNo,
        as_of: asOf,
        days_late: late,
        balance: principal + overdue.interest + overdue.fee,
        ...(late === 0
          ? {}
          : {
              overdue_principal: overdue.principal,
              overdue_interest: overdue.interest,
              overdue_fee: overdue.fee,
            }),
      },
    };
  }
}
