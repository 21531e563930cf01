import type { z } from 'zod';
import type { actorList, actorsQuery } from '../contract/api/actors.ts';
import { limits } from '../contract/limits.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { searchActors } from '../store/actor.store.ts';
import type { CallRead } from './call-read.ts';
import type { ReadPorts } from './ports.ts';

/** Staff and agencies by a part of their names, for whoever takes down a complaint about one of them. */
export async function readActors(
  ports: ReadPorts,
  call: CallRead,
  { q }: z.output<typeof actorsQuery>,
): Promise<Outcome<z.infer<typeof actorList>>> {
  const found = await ports.db.inTenant(call.tenant, (tx) =>
    searchActors(tx, call.tenant, { text: q, rows: limits.actorsToldMax }),
  );
  return done({
    rows: found.map(({ kind, id, name, staff_no: staffNo }) => ({
      actor: `${kind}:${id}`,
      kind,
      name,
      staffNo,
    })),
  });
}
