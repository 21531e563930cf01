// Guarantee: a claim's limitation runs from its last due day, and only what the law names and a record proves puts it off.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shippedReckoning } from '../../../tests/support/policies.ts';
import { localDate } from '../calendar/local-date.ts';
import type { Product } from '../vocabulary.ts';
import { type ClaimOnRecord, claimClock, type Demand, demandEvent } from './claim-clock.ts';

const cn = shippedReckoning('cn');
const day = localDate;
const TODAY = day('2026-11-23');

const claim = (own: Partial<ClaimOnRecord>): ClaimOnRecord => ({
  product: 'personal_loan',
  dueDays: [day('2023-12-01'), day('2024-01-10'), day('2023-11-01')],
  payments: [],
  demands: [],
  obstacles: [],
  ...own,
});

const demand = (on: string, own: Partial<Demand> = {}): Demand => ({
  on: day(on),
  proof: 'prm_1',
  channel: 'sms',
  outcome: 'delivered',
  reserved: true,
  ...own,
});

const paid = (on: string) => ({ on: day(on), proof: 'pay_1' });

describe('the clock of a claim', () => {
  const cases: readonly [what: string, own: Partial<ClaimOnRecord>, lastDay: string, state: string][] = [
    ['three years from the last due day', {}, '2027-01-10', 'ends_soon'],
    ['a delivered message', { demands: [demand('2025-05-05')] }, '2028-05-05', 'runs'],
    [
      'a message that did not arrive',
      { demands: [demand('2025-05-05', { outcome: 'sent' })] },
      '2027-01-10',
      'ends_soon',
    ],
    [
      'a call',
      { demands: [demand('2025-05-05', { channel: 'call', outcome: 'conversation' })] },
      '2027-01-10',
      'ends_soon',
    ],
    ['a payment', { payments: [paid('2026-02-28')] }, '2029-02-28', 'runs'],
    ['a payment before the last due day', { payments: [paid('2023-12-02')] }, '2027-01-10', 'ends_soon'],
    [
      'the later of two',
      { payments: [paid('2025-01-01')], demands: [demand('2024-06-01')] },
      '2028-01-01',
      'runs',
    ],
    ['due long ago', { dueDays: [day('2020-01-10')] }, '2023-01-10', 'over'],
    [
      'a demand after the end',
      { dueDays: [day('2020-01-10')], demands: [demand('2023-01-11')] },
      '2023-01-10',
      'over',
    ],
    [
      'a demand on the last day',
      { dueDays: [day('2020-01-10')], demands: [demand('2023-01-10')] },
      '2026-01-10',
      'over',
    ],
    ['the last instalment is to come', { dueDays: [day('2026-12-01')] }, '2029-12-01', 'not_begun'],
    [
      'a debtor whose heirs were unknown in its last months',
      { obstacles: [{ from: day('2026-09-01'), until: day('2026-10-15') }] },
      '2027-04-15',
      'ends_soon',
    ],
  ];
  for (const [what, own, lastDay, state] of cases)
    it(`${what}: ${lastDay}, ${state}`, () => {
      const clock = claimClock(cn, claim(own), TODAY, 180);
      assert.deepEqual([clock?.lastDay, clock?.state], [lastDay, state]);
    });

  it('every event names what proves it, the oldest first', () => {
    const own = { payments: [paid('2025-01-01')], demands: [demand('2024-06-01')] };
    assert.deepEqual(claimClock(cn, claim(own), TODAY, 180)?.events, [
      { on: '2024-06-01', proof: 'prm_1', kind: 'letter_delivered' },
      { on: '2025-01-01', proof: 'pay_1', kind: 'partial_payment' },
    ]);
  });

  it('nothing is due: no clock', () => {
    assert.equal(claimClock(cn, claim({ dueDays: [] }), TODAY, 180), undefined);
  });

  it('the rules that spoke are named', () => {
    const clock = claimClock(cn, claim({ payments: [paid('2025-01-01')] }), TODAY, 180);
    assert.deepEqual(clock?.spoke.map(({ id }) => id).sort(), [
      'cn.limitation.interrupted_by_consent',
      'cn.limitation.ordinary',
    ]);
  });
});

describe('what a demand counts as', () => {
  const cases: readonly [
    product: Product,
    channel: Demand['channel'],
    outcome: string,
    reserved: boolean,
    event: string,
  ][] = [
    ['personal_loan', 'sms', 'delivered', false, 'letter_delivered'],
    ['personal_loan', 'email', 'read', false, 'letter_delivered'],
    ['personal_loan', 'letter', 'delivered', false, 'letter_delivered'],
    ['personal_loan', 'push', 'delivered', false, 'letter_delivered'],
    ['personal_loan', 'sms', 'sent', true, 'none'],
    ['personal_loan', 'call', 'conversation', true, 'none'],
    ['personal_loan', 'robot_call', 'connected', true, 'none'],
    ['personal_loan', 'email', 'bounced', true, 'none'],
    ['credit_card', 'sms', 'sent', true, 'sms_to_reserved_number'],
    ['credit_card', 'email', 'sent', true, 'email_to_reserved_address'],
    ['credit_card', 'sms', 'sent', false, 'none'],
    ['credit_card', 'sms', 'delivered', false, 'letter_delivered'],
    ['credit_card', 'email', 'bounced', true, 'none'],
    ['credit_card', 'letter', 'sent', true, 'none'],
  ];
  for (const [product, channel, outcome, reserved, event] of cases)
    it(`${channel} ${outcome} of a ${product}${reserved ? ', reserved' : ''}: ${event}`, () => {
      assert.equal(demandEvent(product, { channel, outcome, reserved }) ?? 'none', event);
    });
});
