import { type Instant, instant } from '../domain/calendar/instant.ts';
import type { AgencyRow } from './agency.store.ts';
import type { RuleHead } from './rules-in-force.store.ts';

/** What all decisions of a tenant for one agency stand on, as they stood under one version of the tenant. */
export interface TenantFacts {
  readonly version: bigint;
  readonly agency: AgencyRow | null;
  /** Kill switches are on: which of them concerns a contact is asked each time. */
  readonly stopped: boolean;
  /** The rules in force. */
  readonly heads: readonly RuleHead[] | null;
  /** As long as the version stands, they stand so from the one moment until before the other; null: for ever. */
  readonly from: Instant;
  readonly until: Instant | null;
}

interface At {
  readonly tenant: string;
  readonly now: Instant;
  readonly agencyId: string;
}

/**
 * Kept by where they were read: a transaction that is open has its own, and sees what it has changed itself. Exact, since the
 * database raises the version with every change of them (migration what-a-permit-costs) and tells anew what it does not find known.
 */
const KNOWN = new WeakMap<object, Map<string, TenantFacts>>();
/** More agencies than call at once; what is dropped is told again. */
const KNOWN_MAX = 1_000;

const nameOf = ({ tenant, agencyId }: At): string => `${tenant}/${agencyId}`;

/** What is known for this moment, if the version still stands; undefined: nothing. */
export function knownTenantFacts(db: object, at: At): TenantFacts | undefined {
  const known = KNOWN.get(db)?.get(nameOf(at));
  if (known === undefined || at.now < known.from) return undefined;
  return known.until === null || at.now < known.until ? known : undefined;
}

/** Reads and keeps what tenant_facts wrote; what it says of an agency that is not there is not kept. */
export function learnTenantFacts(db: object, at: At, version: bigint, text: string): TenantFacts {
  const told = JSON.parse(text) as Pick<TenantFacts, 'agency' | 'stopped' | 'heads'> & {
    readonly until: string | null;
  };
  const until = told.until === null ? null : instant(told.until);
  const facts: TenantFacts = { ...told, version, from: at.now, until };
  if (facts.agency === null) return facts;
  const known = KNOWN.get(db) ?? new Map<string, TenantFacts>();
  KNOWN.set(db, known);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(nameOf(at), facts);
  return facts;
}
