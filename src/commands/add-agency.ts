import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type AgencyRow, insertAgency, lockAgency, updateAgency } from '../store/agency.store.ts';
import type { Db } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';

export interface NewAgency {
  readonly name: string;
  /** A telephone system of the house itself: it works every account, as `own`. */
  readonly inHouse: boolean;
  /** Since when it stands on the published list. */
  readonly publishedOn: LocalDate | null;
}

/** Makes an agency, active and without a key. Refusal: AGENCY_NAME_TAKEN. */
export function addAgency(
  ports: { readonly db: Db },
  call: Call,
  input: NewAgency,
): Promise<Outcome<{ readonly agencyId: string }>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const agencyId = call.newId();
    const row: AgencyRow = {
      agency_id: agencyId,
      name: input.name,
      in_house: input.inHouse,
      state: 'active',
      published_on: input.publishedOn,
    };
    if (!(await insertAgency(tx, call.tenant, row, call.now)))
      return refuse('AGENCY_NAME_TAKEN', { params: { name: input.name } });
    await appendEvidence(tx, call, {
      stream: `agency/${agencyId}`,
      type: 'agency.created',
      body: { agency_id: agencyId, in_house: input.inHouse },
    });
    await appendEvidence(tx, call, changed(row));
    return done({ agencyId });
  });
}

const changed = (row: AgencyRow) =>
  ({
    stream: `agency/${row.agency_id}`,
    type: 'agency.changed',
    body: { agency_id: row.agency_id, state: row.state, published_on: row.published_on },
  }) as const;

/**
 * Stops an agency or makes it active again, puts it on the published list or takes it off; what is not given stays. A stopped
 * one's keys open nothing from this moment on. Refusal: NOT_FOUND.
 */
export function changeAgency(
  ports: { readonly db: Db },
  call: Call,
  input: {
    readonly name: string;
    readonly state?: AgencyRow['state'];
    readonly publishedOn?: LocalDate | null;
  },
): Promise<Outcome<AgencyRow>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const held = await lockAgency(tx, call.tenant, input.name);
    if (held === undefined) return refuse('NOT_FOUND', { params: { what: '机构 / agency' } });
    const row: AgencyRow = {
      ...held,
      state: input.state ?? held.state,
      published_on: input.publishedOn === undefined ? held.published_on : input.publishedOn,
    };
    await updateAgency(tx, call.tenant, row);
    await appendEvidence(tx, call, changed(row));
    return done(row);
  });
}
