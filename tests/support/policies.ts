import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parsePolicyPack } from '../../src/contract/policy-pack.ts';
import { parseReachability } from '../../src/contract/reachability-file.ts';
import { parseReckoningPack } from '../../src/contract/reckoning-pack.ts';
import { parseStatutoryCalendar } from '../../src/contract/statutory-year.ts';
import type { StatutoryCalendar } from '../../src/domain/calendar/statutory.ts';
import type { Pack } from '../../src/domain/permit/rule.ts';
import type { ReachabilityTerms } from '../../src/domain/person/reachability.ts';
import type { ReckoningPack } from '../../src/domain/reckoning/rule.ts';

const text = (file: string): { file: string; text: string } => ({
  file,
  text: readFileSync(new URL(`../../policies/${file}`, import.meta.url), 'utf8'),
});

/** The calendar as shipped: 2024 to 2026 known, every other year unknown. */
export function shippedCalendar(): StatutoryCalendar {
  const years = ['2024', '2025', '2026'].map((year) => text(`calendar/${year}.json`));
  const calendar = parseStatutoryCalendar(years, text('calendar/spring-festival.json'));
  assert.ok(calendar.ok, JSON.stringify(calendar));
  return calendar.value;
}

/** When somebody counts as unreachable, as shipped. */
export function shippedReachability(): ReachabilityTerms {
  const terms = parseReachability(text('reachability.yaml').text, 'reachability.yaml');
  assert.ok(terms.ok, JSON.stringify(terms));
  return terms.value;
}

/** Packs as shipped, by id, in the order given. */
export function shippedPacks(...ids: readonly string[]): readonly Pack[] {
  return ids.map((id) => {
    const pack = parsePolicyPack(text(`${id}.yaml`).text, `${id}.yaml`);
    assert.ok(pack.ok, JSON.stringify(pack));
    return pack.value;
  });
}

/** The shipped reckoning rules of a pack. */
export function shippedReckoning(id: string): ReckoningPack {
  const pack = parseReckoningPack(text(`reckoning/${id}.yaml`).text, `${id}.yaml`);
  assert.ok(pack.ok, JSON.stringify(pack));
  return pack.value;
}
