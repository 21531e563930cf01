import type { z } from 'zod';
import type { reachabilityView } from '../contract/api/reachability.ts';
import { toEdge } from '../contract/ids.ts';
import { addMinutes } from '../domain/calendar/instant.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type Reachability, reachabilityOf } from '../domain/person/reachability.ts';
import type { Tx } from '../store/db.ts';
import { rootOfPerson } from '../store/preference.store.ts';
import { reachFactsOf } from '../store/reachability.store.ts';
import type { CallRead } from './call-read.ts';
import type { ReadPorts } from './ports.ts';

type View = z.infer<typeof reachabilityView>;

/** Whether one human being can be reached, with the evidence. Refusal: NOT_FOUND. */
export function readReachability(ports: ReadPorts, call: CallRead, personId: string): Promise<Outcome<View>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const rootId = await rootOfPerson(tx, call.tenant, personId);
    if (rootId === undefined) return refuse('NOT_FOUND', { params: { what: 'person' } });
    return done(await reachabilityIn(ports, tx, call, rootId));
  });
}

/** The same inside a transaction, for a person who is there (by root). */
export async function reachabilityIn(
  ports: Pick<ReadPorts, 'reachability' | 'zone'>,
  tx: Tx,
  call: Pick<CallRead, 'tenant' | 'now'>,
  rootId: string,
): Promise<View> {
  const terms = ports.reachability;
  const since = addMinutes(call.now, -terms.windowDays * 24 * 60);
  const people = await reachFactsOf(tx, call.tenant, [rootId], since);
  const nothing = { numbers: [], tries: [], lastSignAt: null, zone: ports.zone };
  return show(reachabilityOf(people.get(rootId) ?? nothing, terms, call.now));
}

const show = ({ evidence, ...found }: Reachability): View => ({
  ...found,
  evidence: evidence.map((one) => {
    const contactPointId = toEdge('contactPoint', one.pointId);
    if (one.kind === 'number_dead') return { kind: one.kind, contactPointId, at: one.at };
    const permitId = toEdge('permit', one.permitId);
    return { kind: one.kind, permitId, contactPointId, at: one.at, outcome: one.outcome };
  }),
});
