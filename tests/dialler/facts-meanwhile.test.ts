// Guarantee: no permit is committed on facts that an import, its undoing, a payment or a report has changed since they were read; what
// changes none of them lets it through at once.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { receivePayment } from '../../src/commands/receive-payment.ts';
import { postContact, voidContact } from '../../src/commands/report-contact.ts';
import { reservePermit } from '../../src/commands/reserve-permit.ts';
import { startPermit } from '../../src/commands/start-permit.ts';
import { undoImport } from '../../src/commands/undo-import.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { call, fileOf, mappingFile, openHouse } from '../import/house.ts';
import { testDatabase } from '../support/database.ts';
import { type Debtor, diallerWorld, HONEST } from '../support/dialler-world.ts';
import { meanwhileBefore } from '../support/meanwhile.ts';
import { at, callAt } from '../support/permit-world.ts';
import { seedTenants } from '../support/seed-tenants.ts';

const ASKED = at('10:00');
const asking = () => ({ ...callAt(ASKED), actor: { kind: 'dialler', id: 'test' } as const });
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.code);

const NATIVE = mappingFile('native');
const COMPLETE = {
  ...NATIVE,
  yaml: NATIVE.yaml
    .replace('\nversion: 1', '\nversion: 2')
    .replace('\nmoney_unit', '\ndelivery: complete\ngone: { exit_type: recalled }\nmoney_unit'),
};
const phoneOf = (no: number) => `1990000${String(no).padStart(4, '0')}`;
const lines = (name: string, header: string, rows: readonly string[]) =>
  fileOf([header, ...rows].join('\n'), name);
const snapshots = (nos: readonly number[], balance = '900.00') =>
  lines(
    'snapshots.csv',
    'account_no,as_of,days_late,balance,overdue_principal',
    nos.map((no) => `A${no},2026-11-2${balance === '900.00' ? 2 : 3},12,${balance},${balance}`),
  );
const contacts = (no: number, phone: string, state: string) =>
  lines('contacts.csv', 'customer_no,contact_kind,contact_value,contact_state', [
    `K${no},phone,${phone},${state}`,
  ]);

const PEOPLE = Array.from({ length: 12 }, (_, at) => at + 1);

/** Imported debtors whose accounts are with the agency. */
async function imported(t: TestContext) {
  const house = await openHouse(t);
  const w = await diallerWorld(house.db);
  const take = async (files: readonly ReturnType<typeof fileOf>[], more: object = {}) => {
    const taken = await house.importFile({ files, mapping: NATIVE, changes: 'apply', ...more });
    assert.ok(taken.ok, codeOf(taken));
    return taken.value;
  };
  await take([
    lines(
      'people.csv',
      'customer_no,name,id_no,phone',
      PEOPLE.map((no) => `K${no},王伟,,${phoneOf(no)}`),
    ),
    lines(
      'accounts.csv',
      'customer_no,account_no,product,opened_on,principal',
      PEOPLE.map((no) => `K${no},A${no},personal_loan,2026-01-15,1000.00`),
    ),
    snapshots(PEOPLE),
  ]);
  const debtor = async (no: number): Promise<Debtor> => {
    assert.ok((await w.entrust(`A${no}`)).ok);
    const [found] = await house.all<Debtor & Record<string, unknown>>(
      `select a.account_id as "accountId", a.case_id as "caseId", r.person_id as "personId", c.contact_point_id as "pointId"
       from account a join person_reference r on r.customer_no = $1 join contact_point c on c.person_id = r.person_id
       where a.account_no = $2`,
      [`K${no}`, `A${no}`],
    );
    assert.ok(found !== undefined);
    return found;
  };
  return { house, w, take, debtor };
}

test('an import ends between facts and commit', async (t) => {
  const { house, w, take, debtor } = await imported(t);
  await take([snapshots([7], 'x')]);
  const right = await take([snapshots([7], '800.00')]);
  const undo = async () => {
    const ports = { ...house.ports, removeRejects: async () => undefined };
    const input = { importId: right.record.import_id, reason: '传错了文件' };
    assert.ok((await undoImport(ports, call, input)).ok);
  };
  const rest = PEOPLE.filter((no) => no !== 6);
  const cases: readonly (readonly [
    no: number,
    name: string,
    act: () => Promise<unknown>,
    answers: string[],
    code: string,
  ])[] = [
    [1, 'the number is wrong', () => take([contacts(1, phoneOf(1), 'wrong')]), ['stale'], 'PERMIT_DENIED'],
    [
      2,
      'another number of his',
      () => take([contacts(2, phoneOf(1002), 'verified')]),
      ['stale', 'done'],
      'done',
    ],
    [3, 'a row of his account is rejected', () => take([snapshots([3], 'x')]), ['stale'], 'PERMIT_DENIED'],
    [4, 'a row of a new account of his is rejected', () => take(badAccount(4)), ['stale'], 'PERMIT_DENIED'],
    [5, 'the account leaves', () => take([exits(5)]), ['stale', 'not_owed'], 'NOTHING_OVERDUE'],
    [
      6,
      'a complete delivery lacks it',
      () => take(complete(rest), { mapping: COMPLETE }),
      ['stale', 'not_owed'],
      'NOTHING_OVERDUE',
    ],
    [7, 'the import that brought the lacking row is taken back', undo, ['stale'], 'PERMIT_DENIED'],
    [8, 'a snapshot of another day', () => take([snapshots([8], '800.00')]), ['done'], 'done'],
    [
      9,
      'a snapshot that owes nothing',
      () => take([snapshots([9], '0.00')]),
      ['not_owed'],
      'NOTHING_OVERDUE',
    ],
    [10, 'somebody whom nobody knew', () => take(newcomer(99)), ['done'], 'done'],
  ];
  for (const [no, name, act, answers, code] of cases) {
    const raced = meanwhileBefore(house.db, 'reserve_for_dialler', act);
    const wish = w.wish(await debtor(no), { start: true });
    const answer = await reservePermit({ ...w.ports, db: raced.db }, asking(), w.agency, wish);
    assert.deepEqual([raced.answers, codeOf(answer)], [answers, code], name);
  }
});

const exits = (no: number) =>
  lines('exits.csv', 'account_no,exited_on,exit_type', [`A${no},2026-11-23,recalled`]);
const badAccount = (no: number) => [
  lines('accounts.csv', 'customer_no,account_no,product,opened_on,principal', [
    `K${no},B${no},personal_loan,2026-01-15,1000.00`,
  ]),
  lines('snapshots.csv', 'account_no,as_of,days_late,balance,overdue_principal', [
    `B${no},2026-11-22,12,x,900.00`,
  ]),
];
const complete = (nos: readonly number[]) => [
  lines(
    'accounts.csv',
    'customer_no,account_no,product,opened_on,principal',
    nos.map((no) => `K${no},A${no},personal_loan,2026-01-15,1000.00`),
  ),
];
const newcomer = (no: number) => [
  lines('people.csv', 'customer_no,name,id_no,phone', [`K${no},李强,,${phoneOf(no)}`]),
  lines('accounts.csv', 'customer_no,account_no,product,opened_on,principal', [
    `K${no},A${no},personal_loan,2026-01-15,1000.00`,
  ]),
];

test('a payment ends between facts and commit: nothing is dialled for what is paid', async (t) => {
  const { house, w, debtor } = await imported(t);
  const pay = (no: number) => async () => {
    const payment = {
      source: 'counter',
      reference: `R${no}`,
      accountNo: `A${no}`,
      amountFen: 90_000n,
      paidOn: '2026-11-23',
    };
    const paid = await receivePayment(
      { db: house.db, products: house.ports.products },
      callAt(ASKED),
      payment as never,
    );
    assert.ok(paid.ok, codeOf(paid));
  };
  const raced = meanwhileBefore(house.db, 'reserve_for_dialler', pay(1));
  const wish = w.wish(await debtor(1));
  assert.equal(
    codeOf(await reservePermit({ ...w.ports, db: raced.db }, asking(), w.agency, wish)),
    'NOTHING_OVERDUE',
  );
  assert.equal(
    codeOf(await reservePermit(w.ports, asking(), w.agency, { ...wish, purpose: 'remind' })),
    'NOTHING_DUE',
  );
  assert.deepEqual(await w.states(), []);
  const held = await reservePermit(w.ports, asking(), w.agency, w.wish(await debtor(2)));
  assert.ok(held.ok);
  const started = meanwhileBefore(house.db, 'start_for_dialler', pay(2));
  const { permitId } = held.value;
  const answer = await startPermit({ ...w.ports, db: started.db }, asking(), w.agency, {
    permitId,
    declares: HONEST,
  });
  assert.equal(codeOf(answer), 'NOTHING_OVERDUE');
  assert.deepEqual(
    (await w.states()).map(({ permit, because }) => [permit, because]),
    [['withdrawn', 'payment_received']],
  );
});

test('a report comes between facts and commit', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  const w = await diallerWorld(db);
  const report = { durationSeconds: 20, reference: 'cdr/1' };
  const cases: readonly (readonly [
    name: string,
    first: string,
    report: (permitId: string) => Promise<Outcome<unknown>>,
  ])[] = [
    [
      'he answered',
      'stale',
      (permitId) =>
        postContact(w.ports, asking(), w.agency, { ...report, permitId, outcome: 'conversation' }),
    ],
    [
      'he declined',
      'stale',
      (permitId) => postContact(w.ports, asking(), w.agency, { ...report, permitId, outcome: 'rejected' }),
    ],
    [
      'nobody answered',
      'done',
      (permitId) => postContact(w.ports, asking(), w.agency, { ...report, permitId, outcome: 'no_answer' }),
    ],
    [
      'nothing was dialled',
      'stale',
      (permitId) =>
        voidContact(w.ports, asking(), w.agency, { permitId, because: 'line_failed', proof: 'log/1' }),
    ],
  ];
  for (const [name, first, act] of cases) {
    const debtor = await w.debtor();
    const begun = await reservePermit(w.ports, asking(), w.agency, w.wish(debtor, { start: true }));
    assert.ok(begun.ok, name);
    const raced = meanwhileBefore(db, 'reserve_for_dialler', async () =>
      assert.ok((await act(begun.value.permitId)).ok),
    );
    const later = { ...asking(), now: at('10:30') };
    await reservePermit({ ...w.ports, db: raced.db }, later, w.agency, w.wish(debtor));
    assert.equal(raced.answers[0], first, name);
  }
});
