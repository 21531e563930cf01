// Guarantee: The gate table answers for every pair of action and state, and the states of holds and approvals follow from their rows.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { instant } from '../calendar/instant.ts';
import { approvalState, GATES, holdState, type WhyNot, whyNot } from './gate-table.ts';

it('names for each machine the same states under every action, and a code and both languages for every no', () => {
  let cells = 0;
  for (const [machine, actions] of Object.entries<Record<string, Record<string, true | WhyNot>>>(GATES)) {
    const states = new Set(Object.values(actions).map((row) => Object.keys(row).sort().join()));
    assert.equal(states.size, 1, machine);
    for (const cell of Object.values(actions).flatMap((row) => Object.values(row))) {
      cells += 1;
      if (cell !== true) assert.ok(cell.code.length > 0 && cell.zh.length > 0 && cell.en.length > 0);
    }
  }
  assert.ok(cells > 60);
});

it('lets a reserved permit be withdrawn and a claimed one not', () => {
  assert.equal(whyNot('permit', 'withdraw', 'reserved'), undefined);
  assert.equal(whyNot('permit', 'withdraw', 'claimed')?.code, 'PERMIT_STATE');
});

const now = instant('2026-11-23T00:00:00Z');
const later = instant('2026-11-24T00:00:00Z');
const muchLater = instant('2026-12-01T00:00:00Z');
it('derives the state of a hold: a review is asked for at its until, and it forbids until it ends', () => {
  const hold = {
    lifted_at: null,
    reviewed_at: null,
    until: later,
    ends_at: muchLater,
    on_expiry: 'review' as const,
  };
  assert.equal(holdState(hold, now), 'in_force');
  assert.equal(holdState(hold, later), 'review_due');
  assert.equal(holdState(hold, muchLater), 'lapsed');
  assert.equal(holdState({ ...hold, on_expiry: 'resume', ends_at: later }, later), 'ended');
  assert.equal(holdState({ ...hold, reviewed_at: later }, muchLater), 'reviewed');
  assert.equal(holdState({ ...hold, lifted_at: now }, now), 'lifted');
});

it('derives the state of an approval: used before rejected before expired', () => {
  const one = { verdict: null, used_at: null, expires_at: later };
  assert.equal(approvalState(one, now), 'open');
  assert.equal(approvalState({ ...one, expires_at: now }, now), 'expired');
  assert.equal(approvalState({ ...one, verdict: 'approved' }, now), 'approved');
  assert.equal(approvalState({ ...one, verdict: 'approved', expires_at: now }, now), 'expired');
  assert.equal(approvalState({ ...one, verdict: 'rejected', expires_at: now }, now), 'rejected');
  assert.equal(approvalState({ verdict: 'approved', used_at: now, expires_at: now }, now), 'used');
});

/** Each action with every state: alone where it is possible, else with the code that refuses it. */
const TABLE: readonly [string, string, string][] = [
  [
    'attempt',
    'request_permit',
    'planned permitted=ATTEMPT_STATE refused=ATTEMPT_STATE withdrawn=ATTEMPT_STATE concluded=ATTEMPT_STATE',
  ],
  [
    'attempt',
    'dispatch',
    'planned=ATTEMPT_STATE permitted refused=ATTEMPT_STATE withdrawn=ATTEMPT_STATE concluded=ATTEMPT_STATE',
  ],
  [
    'attempt',
    'withdraw',
    'planned permitted refused=ATTEMPT_STATE withdrawn=ATTEMPT_STATE concluded=ATTEMPT_STATE',
  ],
  [
    'permit',
    'claim',
    'reserved claimed=PERMIT_STATE posted=PERMIT_STATE in_doubt=PERMIT_STATE void=PERMIT_STATE withdrawn=PERMIT_STATE expired=PERMIT_STATE',
  ],
  [
    'permit',
    'consume',
    'reserved=PERMIT_STATE claimed posted=PERMIT_STATE in_doubt=PERMIT_STATE void=PERMIT_STATE withdrawn=PERMIT_STATE expired=PERMIT_STATE',
  ],
  [
    'permit',
    'post',
    'reserved=PERMIT_STATE claimed posted=PERMIT_STATE in_doubt void=PERMIT_STATE withdrawn=PERMIT_STATE expired=PERMIT_STATE',
  ],
  [
    'permit',
    'doubt',
    'reserved=PERMIT_STATE claimed posted=PERMIT_STATE in_doubt=PERMIT_STATE void=PERMIT_STATE withdrawn=PERMIT_STATE expired=PERMIT_STATE',
  ],
  [
    'permit',
    'void',
    'reserved claimed posted=PERMIT_STATE in_doubt void=PERMIT_STATE withdrawn=PERMIT_STATE expired=PERMIT_STATE',
  ],
  [
    'permit',
    'correct',
    'reserved=PERMIT_STATE claimed=PERMIT_STATE posted in_doubt=PERMIT_STATE void=PERMIT_STATE withdrawn=PERMIT_STATE expired=PERMIT_STATE',
  ],
  [
    'permit',
    'withdraw',
    'reserved claimed=PERMIT_STATE posted=PERMIT_STATE in_doubt=PERMIT_STATE void=PERMIT_STATE withdrawn=PERMIT_STATE expired=PERMIT_STATE',
  ],
  [
    'permit',
    'expire',
    'reserved claimed=PERMIT_STATE posted=PERMIT_STATE in_doubt=PERMIT_STATE void=PERMIT_STATE withdrawn=PERMIT_STATE expired=PERMIT_STATE',
  ],
  [
    'hold',
    'request_lift',
    'in_force review_due lapsed=HOLD_NOT_IN_FORCE reviewed=HOLD_NOT_IN_FORCE ended=HOLD_NOT_IN_FORCE lifted=HOLD_NOT_IN_FORCE',
  ],
  [
    'hold',
    'lift',
    'in_force review_due lapsed=HOLD_NOT_IN_FORCE reviewed=HOLD_NOT_IN_FORCE ended=HOLD_NOT_IN_FORCE lifted=HOLD_NOT_IN_FORCE',
  ],
  [
    'hold',
    'review',
    'in_force=HOLD_REVIEW_EARLY review_due lapsed reviewed=HOLD_NOT_IN_FORCE ended=HOLD_NOT_IN_FORCE lifted=HOLD_NOT_IN_FORCE',
  ],
  [
    'approval',
    'decide',
    'open expired=APPROVAL_EXPIRED approved=APPROVAL_DECIDED rejected=APPROVAL_DECIDED used=APPROVAL_DECIDED',
  ],
  [
    'approval',
    'use',
    'open=APPROVAL_NOT_APPROVED expired=APPROVAL_EXPIRED approved rejected=APPROVAL_NOT_APPROVED used=APPROVAL_USED',
  ],
];
for (const [machine, action, row] of TABLE) {
  it(`${machine}.${action}: ${row}`, () => {
    const cells: Record<string, true | WhyNot> =
      (GATES as Record<string, Record<string, Record<string, true | WhyNot>>>)[machine]?.[action] ?? {};
    const written = Object.entries(cells).map(([state, cell]) =>
      cell === true ? state : `${state}=${cell.code}`,
    );
    assert.equal(written.join(' '), row);
  });
}

it('tells nothing of a state or an action that does not exist, but that it is not possible', () => {
  assert.equal(whyNot('permit', 'claim', 'nowhere' as never)?.code, 'UNKNOWN_STATE');
  assert.equal(whyNot('permit', 'dance' as never, 'reserved')?.code, 'UNKNOWN_STATE');
});
