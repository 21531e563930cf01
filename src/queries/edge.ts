import type { RuleSentence } from '../contract/api/common.ts';
import { type Noun, toEdge } from '../contract/ids.ts';
import { type Instant, instantAt } from '../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { OWN_SOURCE } from '../domain/permit/hit.ts';
import { pseudoRule } from '../domain/permit/words.ts';
import type { ReadPorts } from './ports.ts';

/** Prefix for an id that may be absent. */
export const edgeOrNull = (noun: Noun, uuid: string | null): string | null =>
  uuid === null ? null : toEdge(noun, uuid);

export const fenText = (amount: bigint | null | undefined): string => String(amount ?? 0n);
export const fenOrNull = (amount: bigint | null): string | null => (amount === null ? null : String(amount));

/** A page in rows: `page` counts from 1. */
export const pageRows = (query: { readonly page: number; readonly size: number }) => ({
  limit: query.size,
  offset: (query.page - 1) * query.size,
});

export const asPage = <T>(
  rows: readonly T[],
  query: { readonly page: number; readonly size: number },
  total: bigint | undefined,
) => ({
  rows: [...rows],
  page: query.page,
  size: query.size,
  total: Number(total ?? 0n),
});

/** First moment of the date and of the one after it, in the zone. */
export function dayBounds(
  date: LocalDate,
  zone: string,
): { readonly from: Instant; readonly before: Instant } {
  return { from: instantAt(date, '00:00', zone), before: instantAt(addDays(date, 1), '00:00', zone) };
}

/** The rule's sentence; a rule whose pack is no longer loaded is shown by its id, never left out. */
export function ruleSentence(
  ports: ReadPorts,
  packId: string,
  packVersion: string,
  ruleId: string,
): RuleSentence {
  const ours = pseudoRule(ruleId);
  if (ours !== undefined) return { id: ruleId, ...ours, source: OWN_SOURCE };
  const rule = ports.ruleOf(packId, packVersion, ruleId);
  return { id: ruleId, ...(rule ?? { zh: ruleId, en: ruleId, source: `${packId} ${packVersion}` }) };
}
