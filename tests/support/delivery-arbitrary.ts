import fc from 'fast-check';
import { addDays, addMonths, type LocalDate, localDate } from '../../src/domain/calendar/local-date.ts';
import { generatePerson } from '../../src/domain/generate/person.ts';
import { chanceFrom } from '../../src/domain/generate/random.ts';
import type { Values } from '../../src/domain/import/fields.ts';
import { birthOf } from '../../src/domain/import/id-number.ts';
import { NATIVE_FILES, nativeRow } from '../../src/domain/import/native-files.ts';

/** One delivery in the native format: file name → text. Every row of it is good. */
export type NativeDelivery = ReadonlyMap<string, string>;
type Facts = Readonly<Record<string, readonly Values[]>>;

const TODAY = localDate('2026-11-23');
const fen = fc.bigInt({ min: 0n, max: 900_000_00n });
const someFen = fc.bigInt({ min: 1n, max: 900_000_00n });
const pastDay = (from: LocalDate): fc.Arbitrary<LocalDate> =>
  fc.integer({ min: 0, max: 300 }).map((days) => {
    const day = addDays(from, days);
    return day < TODAY ? day : TODAY;
  });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });
/** Names with rare characters, letters, the middle dot; texts with what CSV must quote. */
const NAMES = ['王㛃𠮷', '阿不都·买买提', '欧阳䶮', 'Ann Lee', '李骉'] as const;
const texts = fc.constantFrom('某某银行', 'Bank "One", Ltd.', '含,逗号', '担保公司（甲）', '代码\u3000空');

const person = (index: number): fc.Arbitrary<Values> =>
  fc
    .record({
      seed: fc.integer({ min: 1, max: 9 }),
      name: fc.constantFrom(undefined, ...NAMES),
      withIdNo: fc.boolean(),
      withBirth: fc.boolean(),
    })
    .map(({ seed, name, withIdNo, withBirth }) => {
      const made = generatePerson(chanceFrom(seed), index);
      return {
        customer_no: made.customerNo,
        name: name ?? made.name,
        ...(withIdNo ? { id_no: made.idNo } : {}),
        ...(withBirth ? { birth_on: birthOf(made.idNo) } : {}),
      } as Values;
    });

const contacts = (index: number): fc.Arbitrary<readonly Values[]> =>
  fc
    .record({
      phone: fc.boolean(),
      email: fc.boolean(),
      address: fc.boolean(),
      use: fc.constantFrom('own', 'home', 'work', 'registered'),
      source: fc.constantFrom('contract', 'borrower', 'lender_core', 'public_record'),
      consent: fc.constantFrom('contract', 'given', 'refused'),
      state: fc.constantFrom('unverified', 'verified', 'wrong', 'invalid'),
      reserved: fc.boolean(),
      verified: maybe(pastDay(localDate('2026-02-01'))),
    })
    .map(({ phone, email, address, use, source, consent, state, reserved, verified }) => {
      const number = String(index + 1).padStart(7, '0');
      const values: readonly (readonly [boolean, Values['contact_kind'], string])[] = [
        [phone, 'phone', `1990000${String(index).padStart(4, '0')}`],
        [email, 'email', `k${number}@example.com`],
        [address, 'address', `模拟省清和市示范区第${index + 1}街8号`],
      ];
      return values
        .filter(([wanted]) => wanted)
        .map(
          ([, kind, value]) =>
            ({
              customer_no: `K${number}`,
              contact_kind: kind,
              contact_value: value,
              contact_use: use,
              contact_source: source,
              contact_consent: consent,
              contact_reserved: reserved,
              contact_state: state,
              contact_verified_on: verified,
            }) as Values,
        );
    });

interface Account {
  readonly account: Values;
  readonly facts: Facts;
}

const schedule = (openedOn: LocalDate, accountNo: string): fc.Arbitrary<readonly Values[]> =>
  fc
    .array(fc.record({ principal: someFen, interest: fen, fee: maybe(fen) }), { minLength: 1, maxLength: 5 })
    .map((parts) =>
      parts.map(({ principal, interest, fee }, at) => ({
        account_no: accountNo,
        instalment_no: at + 1,
        due_on: addMonths(openedOn, at + 1),
        principal_due: principal,
        interest_due: interest,
        ...(fee === undefined ? {} : { fee_due: fee }),
      })),
    );

const snapshots = (accountNo: string): fc.Arbitrary<readonly Values[]> =>
  fc
    .array(
      fc.record({
        byDays: fc.boolean(),
        late: fc.integer({ min: 0, max: 40 }),
        balance: fc.bigInt({ min: -5_000n, max: 800_000n }),
        minimum: maybe(fen),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) =>
      parts.map(({ byDays, late, balance, minimum }, at) => ({
        account_no: accountNo,
        as_of: addDays(TODAY, -30 * at),
        ...(byDays ? { days_late: late } : { months_late: late }),
        balance,
        ...(balance > 0n ? { overdue_principal: balance / 3n, balance_principal: balance / 2n } : {}),
        ...(minimum === undefined ? {} : { minimum_due: minimum }),
      })),
    );

const payments = (openedOn: LocalDate, accountNo: string): fc.Arbitrary<readonly Values[]> =>
  fc
    .array(fc.record({ amount: someFen, on: pastDay(openedOn), named: fc.boolean() }), { maxLength: 3 })
    .map((parts) =>
      parts.map(({ amount, on }, at) => ({
        account_no: accountNo,
        paid_on: on,
        paid_amount: amount,
        payment_ref: `P-${accountNo}-${at}`,
      })),
    );

/** Shares of a date: one, two or three funders who hold the whole, and whoever arranged or guarantees. */
const shares = (accountNo: string): fc.Arbitrary<readonly Values[]> =>
  fc
    .record({
      parts: fc.constantFrom([1_000_000], [700_000, 300_000], [333_333, 333_333, 333_334]),
      name: texts,
      others: fc.subarray(['facilitator', 'guarantor', 'placed_by'] as const),
      from: pastDay(localDate('2026-01-01')),
    })
    .map(({ parts, name, others, from }) => [
      ...parts.map((share, at) => ({
        account_no: accountNo,
        share_from: from,
        share_role: 'funder' as const,
        share_org_code: `F${at}`,
        share_org_name: `${name}${at}`,
        share_percent: share,
      })),
      ...others.map((role) => ({
        account_no: accountNo,
        share_from: from,
        share_role: role,
        share_org_code: `O-${role}`,
      })),
    ]);

const sides = (accountNo: string): fc.Arbitrary<Facts> =>
  fc.record({
    statements: fc
      .array(fc.record({ balance: fc.bigInt({ min: -100n, max: 50_000n }), minimum: maybe(fen) }), {
        maxLength: 2,
      })
      .map((parts) =>
        parts.map(({ balance, minimum }, at) => ({
          account_no: accountNo,
          statement_on: addDays(TODAY, -31 * (at + 1)),
          statement_due_on: addDays(TODAY, -31 * (at + 1) + 20),
          statement_balance: balance,
          ...(minimum === undefined || minimum > balance ? {} : { statement_minimum: minimum }),
        })),
      ),
    classes: fc
      .subarray(['normal', 'special_mention', 'substandard', 'doubtful', 'loss'] as const)
      .map((classes) =>
        classes.map((name, at) => ({
          account_no: accountNo,
          class_since: addDays(TODAY, -100 + at),
          five_level_class: name,
        })),
      ),
    placements: maybe(
      fc.record({
        hand: maybe(fc.integer({ min: 1, max: 9 })),
        amount: maybe(fen),
        batch: maybe(fc.constant('B-1')),
      }),
    ).map((made) =>
      made === undefined
        ? []
        : [
            {
              account_no: accountNo,
              placed_on: addDays(TODAY, -9),
              ...(made.hand === undefined ? {} : { hand_no: made.hand }),
              ...(made.amount === undefined ? {} : { placed_amount: made.amount, placed_by_code: 'PL' }),
              ...(made.batch === undefined ? {} : { batch_no: made.batch }),
            },
          ],
    ),
    shares: fc.oneof(fc.constant([]), shares(accountNo)),
    entries: maybe(fc.record({ dpd: fc.integer({ min: 1, max: 90 }), principal: maybe(fen) })).map((made) =>
      made === undefined
        ? []
        : [
            {
              account_no: accountNo,
              entered_on: addDays(TODAY, -made.dpd),
              entry_dpd: made.dpd,
              ...(made.principal === undefined ? {} : { entry_principal: made.principal }),
            },
          ],
    ),
    parties: maybe(fc.constantFrom('joint_debtor', 'guarantor', 'related_third', 'contact')).map((role) => {
      if (role === undefined) return [];
      const other = generatePerson(chanceFrom(7), 5_000 + Number(accountNo.slice(1)));
      return [
        {
          account_no: accountNo,
          party_role: role,
          party_name: other.name,
          party_id_no: other.idNo,
          party_phone: other.phone,
          party_relation: '朋友',
        } as Values,
      ];
    }),
    exits: maybe(fc.constantFrom('paid_off', 'settled', 'assigned_away', 'ceased', 'recalled')).map((type) =>
      type === undefined
        ? []
        : [{ account_no: accountNo, exited_on: addDays(TODAY, -1), exit_type: type } as Values],
    ),
  });

const account = (index: number, people: number): fc.Arbitrary<Account> => {
  const accountNo = `A${String(index + 1).padStart(4, '0')}`;
  const openedOn = localDate('2026-01-15');
  const common = {
    owner: fc.integer({ min: 0, max: people - 1 }),
    product: fc.constantFrom('personal_loan', 'credit_card', 'purchase_instalment'),
    contractNo: maybe(fc.constant(`HT-${accountNo}`)),
    statementDay: maybe(fc.integer({ min: 1, max: 31 })),
    sides: sides(accountNo),
  };
  const derived = fc.record({
    ...common,
    schedules: schedule(openedOn, accountNo),
    payments: payments(openedOn, accountNo),
  });
  const stated = fc.record({ ...common, snapshots: snapshots(accountNo), principal: fen });
  return fc.oneof(derived, stated).map((made) => {
    const owed = 'schedules' in made ? made.schedules : [];
    const principal =
      'principal' in made ? made.principal : owed.reduce((sum, fact) => sum + (fact.principal_due ?? 0n), 0n);
    return {
      account: {
        customer_no: `K${String(made.owner + 1).padStart(7, '0')}`,
        account_no: accountNo,
        product: made.product,
        opened_on: openedOn,
        principal,
        ...(made.contractNo === undefined ? {} : { contract_no: made.contractNo }),
        ...(made.statementDay === undefined ? {} : { statement_day: made.statementDay }),
      } as Values,
      facts: {
        schedules: owed,
        payments: 'payments' in made ? made.payments : [],
        snapshots: 'snapshots' in made ? made.snapshots : [],
        ...made.sides,
      },
    };
  });
};

/** Portfolios of up to four people and five accounts that say everything a delivery can say. */
export const nativeDelivery: fc.Arbitrary<NativeDelivery> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
  .chain(([people, accounts]) =>
    fc.record({
      people: fc.tuple(...Array.from({ length: people }, (_, index) => person(index))),
      contacts: fc.tuple(...Array.from({ length: people }, (_, index) => contacts(index))),
      accounts: fc.tuple(...Array.from({ length: accounts }, (_, index) => account(index, people))),
    }),
  )
  .map(({ people, contacts: points, accounts }) => {
    const facts = (role: string): readonly Values[] => {
      if (role === 'people') return people;
      if (role === 'contacts') return points.flat();
      if (role === 'accounts') return accounts.map((one) => one.account);
      return accounts.flatMap((one) => one.facts[role] ?? []);
    };
    return new Map(
      NATIVE_FILES.map((file) => [file, facts(file.role)] as const)
        .filter(([, rows]) => rows.length > 0)
        .map(([file, rows]) => [
          `${file.role}.csv`,
          [[...file.columns], ...rows.map((values) => nativeRow(file, values))].map(csvLine).join(''),
        ]),
    );
  });

const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
