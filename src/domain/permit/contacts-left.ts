import type { Instant } from '../calendar/instant.ts';
import { decide } from './decide.ts';
import type { DecisionInput } from './decision-record.ts';
import type { PastContact } from './facts.ts';
import type { Pack } from './rule.ts';

/**
 * How many more of this contact the rules allow from `from` until before `until`, each made at the first allowed moment and its
 * outcome not known yet, so that it counts in every cap: what is surely left. At most `most`.
 */
export function contactsLeft(
  packs: readonly Pack[],
  inputAt: (at: Instant) => DecisionInput,
  span: { readonly from: Instant; readonly until: Instant },
  most: number,
): number {
  const made: PastContact[] = [];
  let at = span.from;
  for (let turn = 0; turn < most * 2 && made.length < most; turn += 1) {
    const { facts, proposed, history } = inputAt(at);
    const decision = decide(packs, facts, proposed, [...history, ...made]);
    if (decision.verdict !== 'deny') {
      const { channel, number, debts, actor } = proposed;
      made.push({ at, channel, number, debts, actor, direction: 'out', outcome: null });
    } else if (decision.nextAllowedAt === undefined || decision.nextAllowedAt >= span.until) break;
    else at = decision.nextAllowedAt;
  }
  return made.length;
}
