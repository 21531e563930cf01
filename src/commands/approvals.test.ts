// Guarantee: Nobody decides what they asked for, not by another login; an approval covers exactly what was asked, once, in time.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { at, callAt, MORNING, permitWorld } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import type { Call } from '../domain/call.ts';
import type { Db } from '../store/db.ts';
import { decideApproval } from './decide-approval.ts';
import { liftHold } from './lift-hold.ts';
import { placeHold } from './place-hold.ts';
import { requestApproval } from './request-approval.ts';
import { requestHoldLift } from './request-hold-lift.ts';

describe('approvals and holds', () => {
  let db: Db;
  let ownerUrl = '';
  const staff = { maker: '', makersOtherLogin: '', checker: '', gone: '' };
  const cleanups: (() => Promise<void>)[] = [];

  before(async () => {
    const opened = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    });
    ({ db, ownerUrl } = opened);
    await seedTenants(opened.ownerUrl, ['demo']);
    const [one, two] = [await person('1'), await person('2')];
    staff.maker = await login(one, 'maker');
    staff.makersOtherLogin = await login(one, 'maker2');
    staff.checker = await login(two, 'checker');
    staff.gone = await login(two, 'gone', true);
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  async function person(no: string): Promise<string> {
    const id = randomUUID();
    await permitWorld(db).query(sql`insert into staff_person values ('demo', ${id}, ${no}, '示例')`);
    return id;
  }
  async function login(personId: string, name: string, disabled = false): Promise<string> {
    const id = randomUUID();
    await permitWorld(db).query(sql`
      insert into staff_user (tenant_id, user_id, staff_person_id, login, role, password_hash, must_change, disabled_at, recorded_at)
      values ('demo', ${id}, ${personId}, ${name}, 'supervisor', 'x', false, ${disabled ? MORNING : null}::timestamptz,
              ${MORNING}::timestamptz)`);
    return id;
  }
  const by = (userId: string, now = MORNING): Call => callAt(now, 'demo', { kind: 'staff', id: userId });

  async function held(): Promise<{ holdId: string; caseId: string }> {
    const world = permitWorld(db);
    const { caseId } = await world.account(await world.person());
    const placed = await placeHold({ db }, by(staff.maker), hold(caseId));
    assert.ok(placed.ok);
    return { holdId: placed.value.holdId, caseId };
  }
  const hold = (caseId: string) => ({
    caseId,
    accountId: null,
    kind: 'dispute' as const,
    channel: null,
    ground: 'says it was paid',
    evidence: 'letter 7',
    onExpiry: 'review' as const,
    until: at('08:00', '2026-12-10'),
  });

  async function asked() {
    const { holdId, caseId } = await held();
    const made = await requestHoldLift({ db }, by(staff.maker), { holdId, reason: 'settled' });
    assert.ok(made.ok);
    return { holdId, caseId, ...made.value };
  }
  const verdict = (
    of: { approvalId: string; requestHash: string },
    word: 'approved' | 'rejected' = 'approved',
  ) => ({
    approvalId: of.approvalId,
    requestHash: of.requestHash,
    verdict: word,
    note: '',
  });
  const codeOf = (outcome: { ok: boolean; code?: string }): string =>
    outcome.ok ? 'done' : (outcome.code ?? '');

  it('lifts a hold when another person approves, uses the approval up, and writes evidence of each step', async () => {
    const made = await asked();
    const outcome = await decideApproval({ db }, by(staff.checker), verdict(made));
    assert.ok(outcome.ok && outcome.value.performed);
    assert.equal(codeOf(await liftHold({ db }, by(staff.checker), made)), 'APPROVAL_USED');
    assert.equal(codeOf(await decideApproval({ db }, by(staff.checker), verdict(made))), 'APPROVAL_DECIDED');
    assert.equal(
      codeOf(await requestHoldLift({ db }, by(staff.maker), { holdId: made.holdId, reason: 'x' })),
      'HOLD_NOT_IN_FORCE',
    );
    const types = await permitWorld(db).query(sql<{ type: string }>`
      select type from evidence_entry where stream = ${`case/${made.caseId}`} order by seq`);
    assert.deepEqual(
      types.map((row) => row.type),
      ['hold.placed', 'approval.requested', 'approval.decided', 'hold.lifted'],
    );
  });

  const refused: readonly [string, string, () => Promise<{ ok: boolean; code?: string }>][] = [
    [
      'the maker',
      'APPROVAL_SAME_PERSON',
      async () => decideApproval({ db }, by(staff.maker), verdict(await asked())),
    ],
    [
      'a second login of the maker',
      'APPROVAL_SAME_PERSON',
      async () => decideApproval({ db }, by(staff.makersOtherLogin), verdict(await asked())),
    ],
    [
      'a disabled login',
      'APPROVAL_STAFF_UNKNOWN',
      async () => decideApproval({ db }, by(staff.gone), verdict(await asked())),
    ],
    [
      'the house itself',
      'APPROVAL_STAFF_UNKNOWN',
      async () => decideApproval({ db }, callAt(MORNING), verdict(await asked())),
    ],
    [
      'a checker who saw other words',
      'APPROVAL_ALTERED',
      async () =>
        decideApproval(
          { db },
          by(staff.checker),
          verdict({ ...(await asked()), requestHash: '0'.repeat(64) }),
        ),
    ],
    [
      'a checker who comes too late',
      'APPROVAL_EXPIRED',
      async () =>
        decideApproval({ db }, by(staff.checker, at('08:00', '2026-11-26')), verdict(await asked())),
    ],
    [
      'a request that nobody made',
      'NOT_FOUND',
      async () =>
        decideApproval({ db }, by(staff.checker), verdict({ approvalId: randomUUID(), requestHash: '' })),
    ],
  ];
  for (const [who, code, act] of refused) {
    it(`refuses ${who}: ${code}`, async () => assert.equal(codeOf(await act()), code));
  }

  it('refuses a request that was altered in the database after it was made', async () => {
    const made = await asked();
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query(
      `update approval set request = replace(request, 'settled', 'other') where approval_id = $1`,
      [made.approvalId],
    );
    await owner.end();
    assert.equal(codeOf(await decideApproval({ db }, by(staff.checker), verdict(made))), 'APPROVAL_ALTERED');
  });

  it('does not lift on a rejection, nor before a verdict, nor by an approval of another kind', async () => {
    const made = await asked();
    assert.equal(codeOf(await liftHold({ db }, by(staff.checker), made)), 'APPROVAL_NOT_APPROVED');
    assert.ok((await decideApproval({ db }, by(staff.checker), verdict(made, 'rejected'))).ok);
    assert.equal(codeOf(await liftHold({ db }, by(staff.checker), made)), 'APPROVAL_NOT_APPROVED');
    const other = await requestApproval({ db }, by(staff.maker), {
      kind: 'waiver',
      subject: `case/${made.caseId}`,
      request: { hold_id: made.holdId },
    });
    assert.ok(other.ok);
    const approved = await decideApproval({ db }, by(staff.checker), verdict(other.value));
    assert.ok(approved.ok && !approved.value.performed);
    assert.equal(codeOf(await liftHold({ db }, by(staff.checker), other.value)), 'APPROVAL_NOT_APPROVED');
  });

  it('is held by the database too: one person cannot stand on both sides of a row', async () => {
    const made = await asked();
    const write = permitWorld(db).query(sql`
      update approval set verdict = 'approved', decided_by = ${staff.makersOtherLogin}, decided_by_person = made_by_person,
                          decided_at = ${MORNING}::timestamptz where approval_id = ${made.approvalId}`);
    await assert.rejects(write, /maker_is_not_checker/);
  });

  it('places no hold without an end in time, on no unknown case, and on no account of another case', async () => {
    const world = permitWorld(db);
    const { caseId } = await world.account(await world.person());
    const other = await world.account(await world.person());
    const place = async (more: object) =>
      codeOf(await placeHold({ db }, by(staff.maker), { ...hold(caseId), ...more }));
    assert.equal(await place({ until: MORNING }), 'HOLD_UNTIL');
    assert.equal(await place({ until: at('08:01', '2027-01-22') }), 'HOLD_UNTIL');
    assert.equal(await place({ until: at('08:00', '2027-01-22') }), 'done');
    assert.equal(await place({ caseId: randomUUID() }), 'NOT_FOUND');
    assert.equal(await place({ accountId: other.accountId }), 'NOT_FOUND');
  });
});
