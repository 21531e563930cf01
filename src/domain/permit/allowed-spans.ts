import type { Instant } from '../calendar/instant.ts';
import type { Decision } from './decide.ts';

/** From when until when a contact may begin, if nothing else happens: [from, until). */
export interface AllowedSpan {
  readonly from: Instant;
  readonly until: Instant;
}

/** More than any month has: windows a day, cut at midnights. */
const SPANS_MAX = 400;

/**
 * Every stretch of [from, until) in which the contact would be allowed, by asking at each moment at which the answer may turn:
 * the next allowed one, then the end of the stretch around it. Stretches that touch are one.
 */
export function allowedSpans(
  decideAt: (at: Instant) => Decision,
  from: Instant,
  until: Instant,
): readonly AllowedSpan[] {
  const spans: AllowedSpan[] = [];
  let at = from;
  for (let turn = 0; turn < SPANS_MAX && at < until; turn += 1) {
    const decision = decideAt(at);
    if (decision.verdict === 'deny') {
      if (decision.nextAllowedAt === undefined) break;
      at = decision.nextAllowedAt;
      continue;
    }
    const closes = decision.closesAt === undefined || decision.closesAt > until ? until : decision.closesAt;
    const last = spans.at(-1);
    if (last?.until === at) spans[spans.length - 1] = { from: last.from, until: closes };
    else spans.push({ from: at, until: closes });
    at = closes;
  }
  return spans;
}
