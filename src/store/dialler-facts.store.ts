import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Channel, Purpose } from '../domain/permit/words.ts';
import type { ContactOutcome, PartyRole } from '../domain/vocabulary.ts';
import type { AgencyRow } from './agency.store.ts';
import type { Tx } from './db.ts';
import { rowOf, type Told } from './dialler-facts-told.ts';
import type { ContactFactsRow, HoldRow } from './permit-facts.store.ts';
import type { RuleHead } from './rules-in-force.store.ts';
import { knownTenantFacts, learnTenantFacts } from './tenant-facts.ts';

/** Where functions of the database are called: each its own transaction, or all in one that is open. What one answers has its name. */
export interface Functions {
  callFunction<T extends object>(name: string, values: readonly unknown[]): Promise<T>;
}

/** The functions inside an open transaction. */
export const functionsIn = (tx: Tx): Functions => ({
  async callFunction<T extends object>(name: string, values: readonly unknown[]) {
    const call: RawBuilder<T> = sql`select ${sql.raw(name)}(${sql.join([...values])})`;
    const [row] = (await call.execute(tx)).rows;
    if (row === undefined) throw new RangeError(`${name} returned no row`);
    return row;
  },
});

export type PermitState = 'reserved' | 'claimed' | 'posted' | 'in_doubt' | 'void' | 'withdrawn' | 'expired';

/** One hold as JSON brings it; moments are ISO texts. */
export type HoldJson = Omit<HoldRow, 'set_at' | 'ends_at'> & {
  readonly set_at: string;
  readonly ends_at: string;
};

/** root, number, channel, counts_at in ms, outcome, attempt, account, actor, state. */
export type HistoryJson = readonly [
  string,
  string,
  Channel,
  number,
  ContactOutcome | null,
  string,
  string,
  string,
  string,
];

/** What permit_facts tells. `root_id` null: account, person or permit is not there. */
export interface DiallerFactsRow
  extends Omit<
    ContactFactsRow,
    'root_id' | 'case_root_id' | 'agency' | 'case_id' | 'value_index' | 'attempt_id' | 'purpose'
  > {
  readonly kept_hash: Buffer | null;
  readonly kept_response: string | null;
  readonly agency: AgencyRow | null;
  /** The account is with this agency on this day. */
  readonly entrusted: boolean | null;
  readonly notified_on: LocalDate | null;
  /** Of the permit that was asked for; null: asked by account. */
  readonly permit_state: PermitState | null;
  readonly attempt_id: string | null;
  readonly purpose: Purpose | null;
  readonly window_from: Instant | null;
  readonly window_until: Instant | null;
  readonly template_id: string | null;
  readonly template_version: string | null;
  readonly outcome: ContactOutcome | null;
  readonly person_id: string;
  readonly root_id: string | null;
  readonly case_id: string | null;
  readonly case_root_id: string | null;
  readonly value_index: Buffer | null;
  /** The first contact point with this number: names the number without telling it. */
  readonly number_point_id: string | null;
  readonly root_version: bigint;
  readonly case_root_version: bigint;
  readonly number_version: bigint;
  /** Of the tenant, and the last change of facts, added. */
  readonly tenant_version: bigint;
  readonly holds: readonly HoldJson[] | null;
  /** What restraints_of wrote; null: nothing. */
  readonly restraints: string | null;
  readonly history: readonly HistoryJson[] | null;
  /** The rules in force at the moment of asking. */
  readonly heads: readonly RuleHead[] | null;
}

/** By account, person and contact point, or by a permit of this dialler. */
export type FactsAsked =
  | {
      readonly accountId: string;
      readonly personId: string;
      readonly contactPointId: string;
      readonly partyRole: PartyRole;
    }
  | { readonly permitId: string };

export interface FactsAt {
  readonly tenant: string;
  readonly now: Instant;
  readonly today: LocalDate;
  /** History is read from here on. */
  readonly since: Instant;
  readonly agencyId: string;
  /** The caller's key and the command that it was used for. */
  readonly key: { readonly scope: string; readonly key: string } | undefined;
}

/** Reads everything one decision needs, in one round trip and one snapshot. */
export async function readDiallerFacts(
  db: Functions,
  at: FactsAt,
  asked: FactsAsked,
): Promise<DiallerFactsRow> {
  const named = 'permitId' in asked ? undefined : asked;
  const known = knownTenantFacts(db, at);
  const { permit_facts: told } = await db.callFunction<{ readonly permit_facts: Told }>('permit_facts', [
    at.tenant,
    at.agencyId,
    'permitId' in asked ? asked.permitId : null,
    named?.accountId ?? null,
    named?.personId ?? null,
    named?.contactPointId ?? null,
    named?.partyRole ?? null,
    at.since,
    at.now,
    at.today,
    at.key?.scope ?? null,
    at.key?.key ?? null,
    known?.version ?? null,
    known?.stopped ?? false,
  ]);
  return rowOf(told, (version, text) => (text === null ? known : learnTenantFacts(db, at, version, text)));
}
