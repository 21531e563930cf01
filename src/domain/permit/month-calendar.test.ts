// Guarantee: The calendar of a month and what a day leaves say what decide() says at each moment.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PLACES, worldNear } from '../../../tests/support/permit-worlds.ts';
import { shippedCalendar, shippedPacks } from '../../../tests/support/policies.ts';
import { ruleOf } from '../../../tests/support/primitive-context.ts';
import { addMinutes, type Instant, instant } from '../calendar/instant.ts';
import { chanceFrom } from '../generate/random.ts';
import { decide } from './decide.ts';
import type { PastContact, PermitFacts, ProposedContact } from './facts.ts';
import { type CalendarDay, monthCalendar } from './month-calendar.ts';
import { remainingToday } from './remaining.ts';
import type { Pack, Rule } from './rule.ts';
import { FACTS } from './words.ts';

const packs = shippedPacks('cn', 'lender-default');
const facts: PermitFacts = {
  zones: ['Asia/Shanghai'],
  flags: Object.fromEntries(FACTS.map((fact) => [fact, false])),
  holds: [],
  stops: [],
  events: [],
  calendar: shippedCalendar(),
};
const proposed: ProposedContact = {
  at: instant('2026-02-10T10:00:00+08:00'),
  channel: 'call',
  party: 'borrower',
  purpose: 'collect',
  actorKind: 'own',
  number: 'n1',
  debts: [],
  first: false,
  content: [],
  includes: [],
  evidence: [],
  visitors: 0,
  credentials: false,
  enterPrivate: false,
};
const called = (at: string, outcome: PastContact['outcome']): PastContact => ({
  at: instant(at),
  channel: 'call',
  direction: 'out',
  outcome,
  number: 'n1',
  debts: [],
});

it('shows workdays, weekends, the first days of the festival, and a day whose calls are used up', () => {
  const used = ['09:00', '11:00'].map((time) => called(`2026-02-11T${time}:00+08:00`, 'conversation'));
  const days = monthCalendar(packs, facts, proposed, used, '2026-02');
  assert.equal(days.length, 28);
  const hours = (date: string): string =>
    days
      .find((day) => day.date === date)
      ?.allowed.map(({ from, until }) => `${clock(from)}-${clock(until)}`)
      .join() ?? '';
  const clock = (at: Instant): string => addMinutes(at, 8 * 60).slice(11, 16);
  assert.deepEqual(
    ['02-10', '02-11', '02-14', '02-15', '02-16', '02-17', '02-20'].map((day) => hours(`2026-${day}`)),
    ['09:00-20:00', '', '09:00-20:00', '10:00-18:00', '10:00-18:00', '', '10:00-18:00'],
  );
});

it('is empty without a zone, and throws for what is no month', () => {
  assert.deepEqual(monthCalendar(packs, { ...facts, zones: [] }, proposed, [], '2026-02'), []);
  assert.throws(() => monthCalendar(packs, facts, proposed, [], '2026-13'), RangeError);
});

it('leaves out of the first month of all what no text of a moment can say', () => {
  const anybody = ruleOf({
    kind: 'partyRule',
    parties: ['borrower'],
    allow: { collect: [] },
    effectiveFrom: '0001-01-01',
  });
  const open: Pack = { id: 'p', version: '1', layer: 'law', zh: '', en: '', rules: [anybody] };
  const [first, second] = monthCalendar([open], facts, proposed, [], '0001-01');
  assert.deepEqual(first, { date: '0001-01-01', allowed: [] });
  assert.deepEqual(second?.allowed, [
    { from: '0001-01-01T15:54:17.000Z', until: '0001-01-02T15:54:17.000Z' },
  ]);
});

it('joins hours that follow each other without a gap', () => {
  const hours = [
    ['01:00', '02:00'],
    ['02:00', '03:00'],
    ['05:00', '06:00'],
    ['06:00', '06:30'],
    ['08:00', '24:00'],
  ];
  const rules = [
    ruleOf({ kind: 'partyRule', parties: ['borrower'], allow: { collect: [] } }),
    ruleOf({ kind: 'timeWindow', days: { any: hours } }),
  ];
  const open: Pack = { id: 'p', version: '1', layer: 'law', zh: '', en: '', rules };
  const shown = (days: readonly CalendarDay[]) =>
    days.map(({ allowed }) =>
      allowed.map(({ from, until }) => `${from.slice(11, 16)}-${until.slice(8, 16)}`),
    );
  const utc = { ...facts, zones: ['UTC'] };
  const [first] = shown(monthCalendar([open], utc, proposed, [], '2026-03'));
  assert.deepEqual(first, ['01:00-01T03:00', '05:00-01T06:30', '08:00-02T00:00']);
  const early = {
    ...open,
    rules: [rules[0] as Rule, ruleOf({ kind: 'timeWindow', days: { any: [['00:00', '08:00']] } })],
  };
  const told = { type: 'visit_notice' } as const;
  const noticed = ['02T00:00', '03T05:00'].map((time) => ({
    ...told,
    at: `2026-03-${time}:00.000Z` as Instant,
  }));
  for (const events of [[], noticed])
    assert.deepEqual(shown(monthCalendar([early], { ...utc, events }, proposed, [], '2026-03')).slice(0, 4), [
      ['00:00-01T08:00'],
      ['00:00-02T08:00'],
      ['00:00-03T08:00'],
      ['00:00-04T08:00'],
    ]);
});

it('is closed while a text is unknown, though a rule would only warn of it', () => {
  const rules = [
    ruleOf({ kind: 'partyRule', parties: ['borrower'], allow: { collect: [] } }),
    ruleOf({ kind: 'contentRule', level: 'warn', requires: ['seal'] }),
  ];
  const open: Pack = { id: 'p', version: '1', layer: 'law', zh: '', en: '', rules };
  const hours = (content: [] | undefined) =>
    monthCalendar([open], facts, { ...proposed, content }, [], '2026-03').flatMap(({ allowed }) => allowed);
  assert.equal(hours([]).length, 31);
  assert.deepEqual(hours(undefined), []);
});

it('agrees with decide() at every quarter of an hour, wherever it is asked', () => {
  for (const [index, place] of PLACES.entries()) {
    const chance = chanceFrom(index);
    const [rule] = place.packs.flatMap((pack) => pack.rules);
    assert.ok(rule !== undefined);
    const world = { ...worldNear(chance, place, rule), history: [] };
    const days = monthCalendar(world.packs, world.facts, world.proposed, world.history, '2026-11');
    for (const { from, until } of days.flatMap((day) => day.allowed)) assert.ok(from < until);
    for (let at = instant('2026-11-02T00:00:00Z'); at < '2026-11-05'; at = addMinutes(at, 15)) {
      const shown = days.some(({ allowed }) => allowed.some(({ from, until }) => from <= at && at < until));
      const asked = { ...world.proposed, at };
      const { verdict } = decide(world.packs, world.facts, asked, world.history);
      assert.equal(shown, verdict !== 'deny', `${place.name} ${at}`);
    }
  }
});

it('tells how many calls the day leaves, and by which cap', () => {
  const left = (history: readonly PastContact[]) => remainingToday(packs, facts, proposed, history);
  assert.deepEqual(left([]), { left: 2, by: ['lender.calls.connected_daily'] });
  const tries = ['09:00', '09:10', '09:20'].map((time) => called(`2026-02-10T${time}:00+08:00`, 'no_answer'));
  assert.deepEqual(left(tries), { left: 1, by: ['lender.calls.tries_daily'] });
  const talks = ['09:00', '09:10'].map((time) => called(`2026-02-10T${time}:00+08:00`, 'conversation'));
  assert.deepEqual(left(talks), { left: 0, by: ['lender.calls.connected_daily'] });
  assert.equal(remainingToday(packs, facts, { ...proposed, channel: 'letter' }, []).left, undefined);
  assert.equal(remainingToday(packs, { ...facts, zones: [] }, proposed, []).left, 0);
});
