import { instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { DiallerFactsRow } from './dialler-facts.store.ts';
import type { TenantFacts } from './tenant-facts.ts';

/** What permit_facts tells: texts, in its order; those that come last may be missing. One narrow column is read in a tenth of the time. */
export type Told = readonly (string | null)[];

/** What it tells of the permit that was asked for. */
type PermitJson = Readonly<
  Record<'window_from' | 'window_until', string> &
    Pick<
      DiallerFactsRow,
      'permit_state' | 'attempt_id' | 'channel' | 'outcome' | 'purpose' | 'template_id' | 'template_version'
    >
>;

const NO_PERMIT = {
  permit_state: null,
  attempt_id: null,
  window_from: null,
  window_until: null,
  channel: null as unknown as DiallerFactsRow['channel'],
  purpose: null,
  template_id: null,
  template_version: null,
  outcome: null,
} as const;

function permitOf(text: string | null) {
  if (text === null) return NO_PERMIT;
  const permit = JSON.parse(text) as PermitJson;
  return {
    ...permit,
    window_from: instant(permit.window_from),
    window_until: instant(permit.window_until),
  };
}

/** The row that the texts tell. The tenant's own facts: by version, as they are told, or null where they are known. */
export function rowOf(
  told: Told,
  tenantFacts: (version: bigint, text: string | null) => TenantFacts | undefined,
): DiallerFactsRow {
  const at = (index: number): string | null => told[index] ?? null;
  const is = (index: number): boolean => told[index] === 'true';
  const bytes = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text, 'hex'));
  const json = (index: number) => {
    const text = at(index);
    return text === null ? null : JSON.parse(text);
  };
  const version = BigInt(at(25) ?? 0);
  const tenant = tenantFacts(version, at(28));
  // biome-ignore format: one line a text, as the function writes them
  const row = {
    kept_hash: bytes(at(0)), kept_response: at(1),
    account_id: at(2), person_id: at(3), contact_point_id: at(4), party_role: at(5),
    case_id: at(6), product: at(7), incomplete: is(8), case_root_id: at(9), root_id: at(10), zone: at(11),
    value_index: bytes(at(12)), contact_kind: at(13), contact_state: at(14), consent: at(15), owns_point: is(16),
    number_point_id: at(17), is_party: is(18), entrusted: is(19), notified_on: at(20) as LocalDate | null, contacted_before: is(21),
    root_version: BigInt(at(22) ?? 0), case_root_version: BigInt(at(23) ?? 0), number_version: BigInt(at(24) ?? 0),
    tenant_version: version + BigInt(at(26) ?? 0),
    ...permitOf(at(27)),
    restraints: at(29), holds: json(30), history: json(31),
    agency: tenant?.agency ?? null, heads: tenant?.heads ?? null,
  };
  return row as DiallerFactsRow;
}
