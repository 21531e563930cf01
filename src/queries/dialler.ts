import type { z } from 'zod';
import type { diallerPermitView, diallerRefusalView, entrustedList } from '../contract/api/agency.ts';
import { toEdge } from '../contract/ids.ts';
import { sentencesOf } from '../contract/sentence.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import {
  diallerPermit,
  diallerRefusal,
  type EntrustedAccount,
  entrustedAccounts,
} from '../store/dialler-read.store.ts';
import type { CallRead } from './call-read.ts';
import { ruleSentence } from './edge.ts';
import type { ReadPorts } from './ports.ts';

interface Reader {
  readonly agencyId: string;
}

type Entrusted = z.output<typeof entrustedList>;

/** The accounts that are with this agency today. */
export function listEntrusted(
  ports: ReadPorts,
  call: CallRead,
  { agencyId }: Reader,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<Outcome<Entrusted>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const of = { agencyId, today: call.today, rows: size, skip: (page - 1) * size };
    const rows = await entrustedAccounts(tx, call.tenant, of);
    return done({ rows: rows.map(showAccount), page, size, total: Number(rows[0]?.total ?? 0n) });
  });
}

const showAccount = (row: EntrustedAccount): Entrusted['rows'][number] => ({
  accountId: toEdge('account', row.account_id),
  accountNo: row.account_no,
  product: row.product as Entrusted['rows'][number]['product'],
  notifiedOn: row.notified_on,
  parties: row.parties.map((party) => ({
    personId: toEdge('person', party.person_id),
    role: party.role as Entrusted['rows'][number]['parties'][number]['role'],
    nameMask: party.name_mask,
    contactPoints: party.points.map((point) => ({
      contactPointId: toEdge('contactPoint', point.contact_point_id),
      kind: point.kind as 'phone',
      mask: point.mask,
      state: point.state as 'verified',
    })),
  })),
});

type PermitView = z.output<typeof diallerPermitView>;

/** One permit of this dialler. Refusal: PERMIT_UNKNOWN (nobody's, or another's). */
export function showDiallerPermit(
  ports: ReadPorts,
  call: CallRead,
  { agencyId }: Reader,
  permitId: string,
): Promise<Outcome<PermitView>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const row = await diallerPermit(tx, call.tenant, agencyId, permitId);
    if (row === undefined) return refuse('PERMIT_UNKNOWN');
    return done({
      permitId: toEdge('permit', row.permit_id),
      accountId: toEdge('account', row.account_id),
      personId: toEdge('person', row.person_id),
      contactPointId: toEdge('contactPoint', row.contact_point_id),
      channel: row.channel as PermitView['channel'],
      purpose: row.purpose,
      state: row.state,
      windowFrom: row.window_from,
      windowUntil: row.window_until,
      startedAt: row.started_at,
      outcome: row.outcome as PermitView['outcome'],
      endedBecause: row.ended_because,
      packs: `${row.pack_id} ${row.pack_version}`,
      rules: row.rules.map((rule) => ruleSentence(ports, row.pack_id, row.pack_version, rule)),
    });
  });
}

type RefusalView = z.output<typeof diallerRefusalView>;

/** One refusal of this dialler. Refusal: NOT_FOUND. */
export function showDiallerRefusal(
  ports: ReadPorts,
  call: CallRead,
  { agencyId }: Reader,
  refusalId: string,
): Promise<Outcome<RefusalView>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const row = await diallerRefusal(tx, call.tenant, agencyId, refusalId);
    if (row === undefined) return refuse('NOT_FOUND', { params: { what: '拒绝 / refusal' } });
    return done({
      refusalId: toEdge('refusal', row.refusal_id),
      permitId: row.permit_id === null ? null : toEdge('permit', row.permit_id),
      phase: row.phase as RefusalView['phase'],
      code: row.code,
      ...sentencesOf(row.code, {}),
      channel: row.channel as RefusalView['channel'],
      askedFor: row.asked_for,
      nextAllowedAt: row.next_allowed_at,
      recordedAt: row.recorded_at,
      packs: `${row.pack_id} ${row.pack_version}`,
      rules: row.rules.map((rule) => ruleSentence(ports, row.pack_id, row.pack_version, rule)),
      facts: [...row.facts],
    });
  });
}
