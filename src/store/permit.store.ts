import { sql } from 'kysely';
import { UUID_SHAPE } from '../contract/ids.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { ContactOutcome } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';
import { type Author, appendEvidenceMany } from './evidence.store.ts';

/**
 * Locks natural persons for the rest of the transaction, in id order, and returns their roots. A person merged while we
 * waited is followed to its new root. The versions of what counts for them rise: a decision made meanwhile on what was known
 * before is not committed but made again (permit_version, ADR 0022). Nobody closes the gate until we end.
 */
export async function lockPeople(
  tx: Tx,
  tenant: string,
  personIds: readonly string[],
): Promise<readonly string[]> {
  const locked = new Set<string>();
  await passGate(tx, tenant);
  for (;;) {
    const roots = await sql<{ root_id: string }>`
      select distinct root_id from person where tenant_id = ${tenant} and person_id = any(${[...personIds]}::uuid[])
      order by root_id`.execute(tx);
    const fresh = roots.rows.map((row) => row.root_id).filter((id) => !locked.has(id));
    if (fresh.length === 0) {
      await raisePeople(tx, tenant, [...locked]);
      return roots.rows.map((row) => row.root_id);
    }
    await sql`
      select person_id from person where tenant_id = ${tenant} and person_id = any(${fresh}::uuid[])
      order by person_id for update`.execute(tx);
    for (const id of fresh) locked.add(id);
  }
}

/** Locks one natural person at the root; everything that counts or changes a person's permits does this first. */
export async function lockPerson(tx: Tx, tenant: string, rootId: string): Promise<string> {
  const [root] = await lockPeople(tx, tenant, [rootId]);
  return root ?? rootId;
}

/** Raises, and so locks, the versions of people who are locked already. */
export async function raisePeople(tx: Tx, tenant: string, personIds: readonly string[]): Promise<void> {
  await sql`
    select raise_versions(${tenant}, array(select uuid_send(id) from unnest(${[...personIds]}::uuid[]) id))`.execute(
    tx,
  );
}

/** Holds the gate open until the end of the transaction, together with everybody who decides. Before people are locked. */
export async function passGate(tx: Tx, tenant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(tenant_gate(${tenant}))`.execute(tx);
}

/**
 * For whoever changes what every decision of the tenant stands on (a kill switch, an agency, a release, a confirmed year), before
 * anything else is locked or read: waits until no permit is being committed, and lets none be committed that was decided before.
 */
export async function closeGate(tx: Tx, tenant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(tenant_gate(${tenant}))`.execute(tx);
  await sql`select raise_versions(${tenant}, array[''::bytea])`.execute(tx);
}

/** Locks the numbers and addresses of these contact points, after the people and in order: caps per number count over all who share it. */
export async function lockNumbers(tx: Tx, tenant: string, contactPointIds: readonly string[]): Promise<void> {
  await sql`
    select raise_versions(${tenant}, array(
      select value_index from contact_point
      where tenant_id = ${tenant} and contact_point_id = any(${[...contactPointIds]}::uuid[])))`.execute(tx);
}

/** Whom a permit is for; undefined: there is none of this id. Not locked. */
export async function personOfPermit(tx: Tx, tenant: string, permitId: string): Promise<string | undefined> {
  const found = await sql<{ person_id: string }>`
    select person_id from permit where tenant_id = ${tenant} and permit_id = ${permitId}`.execute(tx);
  return found.rows[0]?.person_id;
}

const UUID = new RegExp(`^${UUID_SHAPE}$`);

/** Binds a reserved permit to one message, inside its window. False: it was not reserved, or the window is not open. */
export async function claimPermit(
  tx: Tx,
  tenant: string,
  bind: {
    readonly permitId: string;
    readonly messageId: string;
    readonly contentHash: Uint8Array;
    readonly at: Instant;
  },
): Promise<boolean> {
  const written = await sql`
    update permit set state = 'claimed', message_id = ${bind.messageId}, content_hash = ${Buffer.from(bind.contentHash)},
                      claimed_at = ${bind.at}::timestamptz, counts_at = ${bind.at}::timestamptz
    where tenant_id = ${tenant} and permit_id = ${bind.permitId} and state = 'reserved'
      and window_from <= ${bind.at}::timestamptz and window_until > ${bind.at}::timestamptz`.execute(tx);
  return written.numAffectedRows === 1n;
}

/** What an adapter is about to do, in the terms in which the permit was bound. */
export interface PermitUse {
  readonly permitId: string;
  readonly messageId: string;
  readonly channel: string;
  readonly contactPointId: string;
  readonly valueIndex: Uint8Array;
  readonly contentHash: Uint8Array;
}

/**
 * The one UPDATE by which a contact may leave the house: it finds the permit claimed for exactly this message, on this
 * channel, to this contact point and address, with this text, not consumed, inside its window, of this tenant. Else 0 rows.
 * What came to forbid it since the claim has withdrawn it (withdrawContacts), and is waited for.
 */
export async function consumePermit(
  tx: Tx,
  tenant: string,
  use: PermitUse & { readonly at: Instant },
): Promise<boolean> {
  if (![use.permitId, use.messageId, use.contactPointId].every((id) => UUID.test(id))) return false;
  const written = await sql`
    update permit set consumed_at = ${use.at}::timestamptz
    where tenant_id = ${tenant} and permit_id = ${use.permitId} and state = 'claimed' and consumed_at is null
      and message_id = ${use.messageId} and channel = ${use.channel} and contact_point_id = ${use.contactPointId}
      and value_index = ${Buffer.from(use.valueIndex)} and content_hash = ${Buffer.from(use.contentHash)}
      and window_from <= ${use.at}::timestamptz and window_until > ${use.at}::timestamptz`.execute(tx);
  return written.numAffectedRows === 1n;
}

/** claimed or in_doubt → posted, with what became of the contact. False: the permit was in neither state. */
export async function postPermit(
  tx: Tx,
  tenant: string,
  result: {
    readonly permitId: string;
    readonly outcome: ContactOutcome;
    readonly providerRef?: string | undefined;
    readonly at: Instant;
    readonly because?: string | undefined;
  },
): Promise<boolean> {
  const written = await sql`
    update permit set state = 'posted', outcome = ${result.outcome}, concluded_at = ${result.at}::timestamptz,
                      provider_ref = coalesce(${result.providerRef ?? null}, provider_ref),
                      concluded_because = ${result.because ?? null}
    where tenant_id = ${tenant} and permit_id = ${result.permitId} and state in ('claimed', 'in_doubt')`.execute(
    tx,
  );
  return written.numAffectedRows === 1n;
}

/** A later and surer word about a posted contact: delivered after sent, conversation after connected. */
export async function correctOutcome(
  tx: Tx,
  tenant: string,
  change: { readonly permitId: string; readonly outcome: ContactOutcome },
): Promise<boolean> {
  const written = await sql`
    update permit set outcome = ${change.outcome}
    where tenant_id = ${tenant} and permit_id = ${change.permitId} and state = 'posted'`.execute(tx);
  return written.numAffectedRows === 1n;
}

/** claimed → in_doubt: it may have left; it keeps counting, and a person decides. */
export async function doubtPermit(
  tx: Tx,
  tenant: string,
  doubt: { readonly permitId: string; readonly because: string; readonly at: Instant },
): Promise<boolean> {
  const written = await sql`
    update permit set state = 'in_doubt', concluded_at = ${doubt.at}::timestamptz, concluded_because = ${doubt.because}
    where tenant_id = ${tenant} and permit_id = ${doubt.permitId} and state = 'claimed'`.execute(tx);
  return written.numAffectedRows === 1n;
}

/** reserved, claimed or in_doubt → void, with the proof that nothing was sent; it counts no more. */
export async function voidPermit(
  tx: Tx,
  tenant: string,
  end: { readonly permitId: string; readonly because: string; readonly at: Instant },
): Promise<boolean> {
  const written = await sql`
    update permit set state = 'void', concluded_at = ${end.at}::timestamptz, concluded_because = ${end.because}
    where tenant_id = ${tenant} and permit_id = ${end.permitId} and state in ('reserved', 'claimed', 'in_doubt')`.execute(
    tx,
  );
  return written.numAffectedRows === 1n;
}

export interface Withdrawn {
  readonly permits: number;
  readonly attempts: number;
}

/** Which planned contacts: of these cases, of one account, channel or some contact points only where named, and only those over by a moment. */
export interface WithdrawScope {
  readonly caseIds: readonly string[] | 'all';
  readonly accountId?: string | null | undefined;
  readonly accountIds?: readonly string[] | undefined;
  readonly channel?: string | null | undefined;
  readonly contactPointIds?: readonly string[] | undefined;
  readonly attemptIds?: readonly string[] | undefined;
  readonly windowOverAt?: Instant | undefined;
  /** Only our own plans, or only what diallers hold. */
  readonly origin?: 'strategy' | 'dialler' | undefined;
  /** Only what this agency has reserved. */
  readonly agencyId?: string | undefined;
}

interface WithdrawnRow {
  readonly attempt_id: string;
  readonly case_id: string;
  readonly permit_id: string | null;
}

/**
 * Withdraws what is planned and not on its way: attempts planned or permitted, with their reserved permits, and those claimed for a
 * message that has not passed the gate: it finds its permit withdrawn and nothing leaves. What has passed is on its way and is
 * left alone. Each withdrawal is evidence in its case's stream.
 */
export async function withdrawContacts(
  tx: Tx,
  call: Author,
  scope: WithdrawScope,
  because: string,
  permitState: 'withdrawn' | 'expired' = 'withdrawn',
): Promise<Withdrawn> {
  const inCases = scope.caseIds === 'all' ? sql`true` : sql`a.case_id = any(${[...scope.caseIds]}::uuid[])`;
  const points = scope.contactPointIds;
  const { accountIds } = scope;
  const ofAccounts =
    accountIds === undefined ? sql`true` : sql`a.account_id = any(${[...accountIds]}::uuid[])`;
  const ids = scope.attemptIds;
  const these = ids === undefined ? sql`true` : sql`a.attempt_id = any(${[...ids]}::uuid[])`;
  const toPoints = points === undefined ? sql`true` : sql`a.contact_point_id = any(${[...points]}::uuid[])`;
  // Further statements: they see the permits that came into being while the first waited for a lock.
  const open = await sql<{ attempt_id: string }>`
    select a.attempt_id from attempt a
    where a.tenant_id = ${call.tenant} and a.state in ('planned', 'permitted') and ${inCases} and ${toPoints} and ${ofAccounts} and ${these}
      and (${scope.accountId ?? null}::uuid is null or a.account_id = ${scope.accountId ?? null}::uuid)
      and (${scope.channel ?? null}::text is null or a.channel = ${scope.channel ?? null}::text)
      and (${scope.origin ?? null}::text is null or a.origin = ${scope.origin ?? null}::text)
      and (${scope.agencyId ?? null}::uuid is null
           or exists (select 1 from permit h where h.tenant_id = a.tenant_id and h.attempt_id = a.attempt_id
                      and h.state = 'reserved' and h.agency_id = ${scope.agencyId ?? null}::uuid))
      and (${scope.windowOverAt ?? null}::timestamptz is null or a.window_until <= ${scope.windowOverAt ?? null}::timestamptz
           or exists (select 1 from permit w where w.tenant_id = a.tenant_id and w.attempt_id = a.attempt_id
                      and w.state = 'reserved' and w.window_until <= ${scope.windowOverAt ?? null}::timestamptz))
    order by a.attempt_id for update of a`.execute(tx);
  const attemptIds = open.rows.map((row) => row.attempt_id);
  const claimed = permitState === 'expired' ? [] : await lockBeforeGate(tx, call.tenant, attemptIds);
  const found = await sql<WithdrawnRow>`
    with idle as (
      select o.attempt_id from unnest(${attemptIds}::uuid[]) as o(attempt_id)
      where not exists (select 1 from permit p where p.tenant_id = ${call.tenant} and p.attempt_id = o.attempt_id
                        and p.state in ('claimed', 'posted', 'in_doubt') and p.permit_id <> all(${claimed}::uuid[]))),
    ended as (
      update permit p set state = ${permitState}, concluded_at = ${call.now}::timestamptz, concluded_because = ${because}
      from idle o
      where p.tenant_id = ${call.tenant} and p.attempt_id = o.attempt_id
        and (p.state = 'reserved' or p.permit_id = any(${claimed}::uuid[]))
      returning p.permit_id, p.attempt_id),
    withdrawn as (
      update attempt a set state = 'withdrawn', withdrawn_because = ${because}, concluded_at = ${call.now}::timestamptz
      from idle o where a.tenant_id = ${call.tenant} and a.attempt_id = o.attempt_id
      returning a.attempt_id, a.case_id)
    select w.attempt_id, w.case_id, e.permit_id from withdrawn w left join ended e on e.attempt_id = w.attempt_id
    order by w.attempt_id`.execute(tx);
  await appendEvidenceMany(
    tx,
    call,
    found.rows.map((row) => ({
      stream: `case/${row.case_id}`,
      type: 'contact.withdrawn' as const,
      body: { attempt_id: row.attempt_id, permit_id: row.permit_id, because },
    })),
  );
  return { attempts: found.rows.length, permits: found.rows.filter((row) => row.permit_id !== null).length };
}

/**
 * Locks the permits of our own messages that stand before the gate, and names them: the gate waits for us, and then finds what we
 * have written. One that somebody holds at this moment is passing or being settled, and is not waited for: whoever settles a
 * message takes its permit before its attempt, and we have the attempts already.
 */
async function lockBeforeGate(
  tx: Tx,
  tenant: string,
  attemptIds: readonly string[],
): Promise<readonly string[]> {
  if (attemptIds.length === 0) return [];
  const held = await sql<{ permit_id: string }>`
    select permit_id from permit
    where tenant_id = ${tenant} and attempt_id = any(${[...attemptIds]}::uuid[]) and state = 'claimed'
      and consumed_at is null and origin = 'strategy'
    order by permit_id for no key update skip locked`.execute(tx);
  return held.rows.map((row) => row.permit_id);
}

/** Withdraws everything planned on one case: after a payment, a closing, a hold. */
export function withdrawPlanned(
  tx: Tx,
  call: Author,
  what: { readonly caseId: string; readonly because: string },
): Promise<Withdrawn> {
  return withdrawContacts(tx, call, { caseIds: [what.caseId] }, what.because);
}

/**
 * Expires reserved permits whose window is over, and ends their attempts; of diallers only, where asked so. Only unclaimed
 * permits expire.
 */
export function expire(tx: Tx, call: Author, at: Instant, origin?: 'dialler'): Promise<Withdrawn> {
  return withdrawContacts(tx, call, { caseIds: 'all', windowOverAt: at, origin }, 'window_over', 'expired');
}
