import type { z } from 'zod';
import type { stopList, stopsQuery } from '../contract/api/stops.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { regionName } from '../domain/geo/region-name.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { stopsOn } from '../domain/permit/stops.ts';
import type { Tx } from '../store/db.ts';
import { restraintsOf } from '../store/restraint.store.ts';
import { listStops, type StopRow } from '../store/stop.store.ts';
import type { CallRead } from './call-read.ts';
import { asPage, pageRows } from './edge.ts';
import type { ReadPorts } from './ports.ts';

type StopList = z.infer<typeof stopList>;

/** Kill switches of the tenant. */
export async function readStops(
  ports: ReadPorts,
  call: CallRead,
  query: z.output<typeof stopsQuery>,
): Promise<Outcome<StopList>> {
  const rows = await ports.db.inTenant(call.tenant, (tx) =>
    listStops(tx, call.tenant, query.state, { ...pageRows(query), now: call.now }),
  );
  return done(asPage(rows.map(showStop), query, rows[0]?.total));
}

/** One kill switch as people call what it stops. */
export const showStop = (row: StopRow): StopList['rows'][number] => ({
  id: toEdge('stop', row.stop_id),
  scope: row.scope,
  value: row.value,
  name: nameOf(row),
  reason: row.reason,
  setBy: row.set_by,
  setAt: row.set_at,
  liftedAt: row.lifted_at,
  liftRequested: row.lift_requested,
});

const nameOf = ({ scope, value, agency_name: agency }: StopRow): string =>
  (scope === 'city' ? regionName(value.padEnd(6, '0')) : agency) ?? value;

/** Kill switches that are on and may reach some contact of one human being (by root). */
export async function stopsInReach(
  tx: Tx,
  { tenant, now }: Pick<CallRead, 'tenant' | 'now'>,
  rootId: string,
): Promise<StopList['rows']> {
  const stops = await listStops(tx, tenant, 'on', { limit: limits.caseListRows, offset: 0, now });
  const { addresses } = await restraintsOf(tx, tenant, [rootId], now);
  const masks = addresses.map(({ mask }) => mask);
  return stops.filter((row) => mayReach(row, masks)).map(showStop);
}

/** A stop of a channel or an agency reaches some contact of everybody; one of a city, only who may live there. */
const mayReach = ({ scope, value, set_at: setAt }: StopRow, addresses: readonly string[]): boolean =>
  scope !== 'city' ||
  stopsOn([{ scope, value, setAt }], { channel: 'call', actor: 'own', addresses }).length > 0;
