import type { Instant } from '../../calendar/instant.ts';
import type { RuleContext } from '../rule-common.ts';
import { MEDIUM_OF } from '../words.ts';

/**
 * Whether the proposed contact would be the first answer, in the same medium, to something that the person wrote or said of their
 * own accord. `counts` tells which of their messages open a reply.
 */
export function isFirstReply(
  { facts, proposed, history }: RuleContext,
  counts: (at: Instant) => boolean,
): boolean {
  const medium = MEDIUM_OF[proposed.channel];
  const same = (channel: typeof proposed.channel): boolean => MEDIUM_OF[channel] === medium;
  const written = [
    ...facts.events.filter((one) => one.type === 'consumer_initiated' && same(one.channel)),
    ...history.filter((past) => past.direction === 'in' && same(past.channel)),
  ]
    .map(({ at }) => at)
    .filter((at) => at <= proposed.at && counts(at));
  const answered = (at: Instant): boolean =>
    history.some(
      (past) => past.direction === 'out' && same(past.channel) && past.at >= at && past.at <= proposed.at,
    );
  return written.some((at) => !answered(at));
}
