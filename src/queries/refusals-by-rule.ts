import type { RefusalsByRule } from '../contract/api/rule-pages.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { countRefusals, refusalExamples, refusalsByRule } from '../store/refusal-read.store.ts';
import type { CallRead } from './call-read.ts';
import { dayBounds, ruleSentence } from './edge.ts';
import type { ReadPorts } from './ports.ts';

/** The refusals of a business day by the rules that spoke, each with its latest examples. */
export function readRefusalsByRule(
  ports: ReadPorts,
  call: CallRead,
  day: LocalDate,
): Promise<Outcome<RefusalsByRule>> {
  const span = dayBounds(day, ports.zone);
  return ports.db.inTenant(call.tenant, async (tx) => {
    const groups = await refusalsByRule(tx, call.tenant, span);
    const examples = await refusalExamples(tx, call.tenant, { ...span, each: limits.refusalExamples });
    return done({
      day,
      total: Number(await countRefusals(tx, call.tenant, span)),
      rows: groups.map((group) => ({
        rule: ruleSentence(ports, group.pack_id, group.pack_version, group.rule),
        count: Number(group.count),
        people: Number(group.people),
        channels: [...group.channels],
        earliestNextAt: group.earliest,
        neverCount: Number(group.never),
        examples: examples
          .filter(({ rule }) => rule === group.rule)
          .map((one) => ({
            caseId: toEdge('case', one.case_id),
            caseNo: one.case_no,
            channel: one.channel,
            askedFor: one.asked_for,
            nextAllowedAt: one.next_allowed_at,
          })),
      })),
    });
  });
}
