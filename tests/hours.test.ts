// Guarantee: Every quarter of an hour of 2026 to 2028 is allowed or denied as a table says that was written by hand and shares no code with the engine.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromEpochMs } from '../src/domain/calendar/instant.ts';
import { localDate } from '../src/domain/calendar/local-date.ts';
import { type StatutoryCalendar, statutoryYear, withYears } from '../src/domain/calendar/statutory.ts';
import type { ProposedContact } from '../src/domain/permit/facts.ts';
import { judge, matterOf } from '../src/domain/permit/judge.ts';
import type { Pack } from '../src/domain/permit/rule.ts';
import { type Channel, FACTS, INCLUDED_ITEMS, type Place } from '../src/domain/permit/words.ts';
import { type HoursLine, hoursLines, quarters, specialDays, tableSays } from './support/hours-table.ts';
import { shippedCalendar, shippedPacks } from './support/policies.ts';

const days = specialDays();
const moments = [...quarters()].map(fromEpochMs);
const holding = new Set(['other_means_failed', 'agency_whitelisted', 'debtor_notified_of_outsourcing']);
const flags = Object.fromEntries(FACTS.map((fact) => [fact, holding.has(fact)]));

/** The years as the engine takes them: China's 2026 as shipped, all others from the table's own days. */
function calendarOf(place: string): StatutoryCalendar {
  const named = days.filter((day) => day.place === place);
  const firstOfFestival = (year: number): string =>
    named.find(({ date, kind }) => kind === 'festival' && date.startsWith(String(year)))?.date ??
    `${year}-02-01`;
  const years = place === 'china' ? [2027, 2028, 2029] : [2025, 2026, 2027, 2028, 2029];
  return withYears(
    place === 'china' ? shippedCalendar() : new Map(),
    years.map((year) =>
      statutoryYear({
        year,
        days: named
          .filter(({ date }) => date.startsWith(String(year)))
          .map(({ date, kind }) => ({
            date: localDate(date),
            off: kind !== 'weekday',
            holiday: 'synthetic',
          })),
        springFestival: localDate(firstOfFestival(year)),
        source: null,
      }),
    ),
  );
}

/** Whether the engine allows each quarter, asked of contacts of which nothing but the hour can forbid. */
function engineSays(
  line: HoursLine,
  packs: readonly Pack[],
  calendar = calendarOf(line.place),
): readonly boolean[] {
  const proposed: Omit<ProposedContact, 'at'> = {
    channel: line.channel as Channel,
    party: 'borrower',
    purpose: 'collect',
    actorKind: line.place === 'america' ? 'agency' : 'own',
    place: line.at as Place | undefined,
    debts: [],
    first: true,
    content: [],
    includes: INCLUDED_ITEMS,
    evidence: [],
    visitors: 2,
    credentials: true,
    enterPrivate: false,
  };
  const facts = { zones: line.zones, flags, holds: [], stops: [], events: [], calendar };
  return moments.map((at) => {
    const matter = matterOf(packs, facts, { ...proposed, at }, []);
    return matter !== undefined && judge(matter).verdict === 'allow';
  });
}

const differences = (line: HoursLine, engine: readonly boolean[]): readonly string[] =>
  tableSays(line, days).flatMap((allowed, index) =>
    allowed === engine[index] ? [] : [`${moments[index]} table ${allowed}`],
  );

describe('hours', () => {
  const lines = hoursLines();
  for (const line of lines) {
    it(`of ${line.zones.join('+')} ${line.packs.join('+')} ${line.channel} ${line.at ?? ''}`, () => {
      const wrong = differences(line, engineSays(line, shippedPacks(...line.packs)));
      assert.deepEqual([wrong.length, wrong.slice(0, 3)], [0, []]);
    });
  }

  it('saw every quarter of three years on many lines', () => {
    assert.equal(moments.length, (365 + 365 + 366) * 96);
    assert.ok(lines.length >= 13 && days.length > 80);
  });

  it('finds a window that a pack moves by a quarter of an hour', () => {
    const [line] = lines.filter(({ packs }) => packs.includes('au.rg96'));
    assert.ok(line !== undefined);
    const moved = JSON.parse(
      JSON.stringify(shippedPacks(...line.packs)).replace('"07:30"', '"07:45"'),
    ) as Pack[];
    assert.ok(differences(line, engineSays(line, moved)).length > 700);
  });

  it('denies every hour of a year whose notice is unknown, where the kind of day matters', () => {
    const [line] = lines.filter(
      ({ packs, channel }) => packs.includes('lender-default') && channel === 'call',
    );
    assert.ok(line !== undefined);
    const engine = engineSays(line, shippedPacks(...line.packs), shippedCalendar());
    const allowed = moments.filter((at, index) => engine[index] && at >= '2026-12-31T16:00:00.000Z');
    assert.deepEqual(allowed, []);
  });
});
