import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type AgencyRow, insertAgency, lockAgency, updateAgency } from '../store/agency.store.ts';
import type { Db } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { closeGate, withdrawContacts } from '../store/permit.store.ts';

export interface NewAgency {
  readonly name: string;
  /** A telephone system of the house itself: it works every account, as `own`. */
  readonly inHouse: boolean;
  readonly steps: AgencyStepDates;
}

/** Since when it stands on the published list, and when each step that the rules ask of an agency was last done. */
export type AgencyStepDates = Readonly<
  Record<'published' | 'contract' | 'evaluated' | 'inspected' | 'trained', LocalDate | null>
>;

const stepRow = (steps: AgencyStepDates) => ({
  published_on: steps.published,
  contract_on: steps.contract,
  evaluated_on: steps.evaluated,
  inspected_on: steps.inspected,
  trained_on: steps.trained,
});

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
      ...stepRow(input.steps),
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

const stepsOf = (row: AgencyRow): AgencyStepDates => ({
  published: row.published_on,
  contract: row.contract_on,
  evaluated: row.evaluated_on,
  inspected: row.inspected_on,
  trained: row.trained_on,
});

const changed = (row: AgencyRow) =>
  ({
    stream: `agency/${row.agency_id}`,
    type: 'agency.changed',
    body: {
      agency_id: row.agency_id,
      state: row.state,
      published_on: row.published_on,
      contract_on: row.contract_on,
      evaluated_on: row.evaluated_on,
      inspected_on: row.inspected_on,
      trained_on: row.trained_on,
    },
  }) as const;

/**
 * Stops an agency or makes it active again, or writes down its steps; what is not given stays. A stopped
 * one's keys open nothing from this moment on, what it has reserved is withdrawn, and what was decided before is decided
 * again. Refusal: NOT_FOUND.
 */
export function changeAgency(
  ports: { readonly db: Db },
  call: Call,
  input: {
    readonly name: string;
    readonly state?: AgencyRow['state'];
    readonly steps?: Partial<AgencyStepDates>;
  },
): Promise<Outcome<AgencyRow>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    // The gate before the row: a permit that is being committed holds the gate and refers to the row.
    await closeGate(tx, call.tenant);
    const held = await lockAgency(tx, call.tenant, input.name);
    if (held === undefined) return refuse('NOT_FOUND', { params: { what: '机构 / agency' } });
    const row: AgencyRow = {
      ...held,
      state: input.state ?? held.state,
      ...stepRow({ ...stepsOf(held), ...input.steps }),
    };
    await updateAgency(tx, call.tenant, row);
    if (row.state === 'stopped')
      await withdrawContacts(tx, call, { caseIds: 'all', agencyId: row.agency_id }, 'agency_stopped');
    await appendEvidence(tx, call, changed(row));
    return done(row);
  });
}
