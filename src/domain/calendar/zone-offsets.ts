import { Temporal } from 'temporal-polyfill';

/** A stretch [from, until) in which a zone's clocks keep one distance from UTC. All in milliseconds. */
export interface OffsetSpan {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

/** A zone's spans, found once each: Temporal takes some thousand times as long as looking one up. */
const known = new Map<string, OffsetSpan[]>();

function findSpan(zone: string, at: number): OffsetSpan {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  // From a millisecond later, so that a change at exactly `at` is the one before.
  const before = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const after = here.getTimeZoneTransition('next');
  return {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1_000_000,
  };
}

/** The span around a moment in epoch milliseconds. Throws RangeError for a zone or a moment that does not exist. */
export function offsetSpanAt(zone: string, at: number): OffsetSpan {
  const spans = known.get(zone);
  const found = spans?.find((span) => span.from <= at && at < span.until);
  if (found !== undefined) return found;
  const span = findSpan(zone, at);
  if (spans === undefined) known.set(zone, [span]);
  else spans.push(span);
  return span;
}
