import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { canonical } from '../domain/evidence/canonical.ts';
import type { EntryBodies } from '../domain/evidence/entry-types.ts';
import type { Owed } from '../domain/permit/owed-for.ts';
import type { ChannelName, ContactOutcome } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';
import type { Functions } from './dialler-facts.store.ts';
import { type Author, appendEvidenceMany } from './evidence.store.ts';
import type { NewDecision } from './permit-decision.store.ts';

/** What each act carries beside its own: who and when, and the answer to keep for the caller's key. */
export interface Act {
  readonly author: Author;
  readonly keep:
    | {
        readonly scope: string;
        readonly key: string;
        readonly requestHash: Uint8Array;
        /** JSON. */
        readonly response: string;
      }
    | undefined;
}

/**
 * done: written and committed. stale: something changed since the facts were read. no: nothing of this name in such a state.
 * not_owed: what the contact is for is no longer owed.
 */
export type Written = 'done' | 'stale' | 'no' | 'not_owed';

const shared = ({ author, keep }: Act): readonly unknown[] => [
  author.tenant,
  author.now,
  `${author.actor.kind}:${author.actor.id}`,
  keep?.scope ?? null,
  keep?.key ?? null,
  keep === undefined ? null : Buffer.from(keep.requestHash),
  keep?.response ?? null,
];

async function run(db: Functions, name: string, values: readonly unknown[]): Promise<Written> {
  const answer = await db.callFunction<Readonly<Record<string, Written>>>(name, values);
  const written = answer[name];
  if (written === undefined) throw new RangeError(`${name} did not answer`);
  return written;
}

/** Whether on this account stands what a contact is about, as the commit of a permit asks it. */
export async function isOwed(tx: Tx, tenant: string, accountId: string, owed: Owed | null): Promise<boolean> {
  const found = await sql<{ owed: boolean }>`
    select is_owed(${tenant}, ${accountId}::uuid, ${owed}::text) as owed`.execute(tx);
  return found.rows[0]?.owed ?? true;
}

/** What a decision stands on: it is committed only while these versions are the last. */
export interface Versions {
  readonly rootId: string;
  readonly rootVersion: bigint;
  /** Who owes: another person where somebody else is contacted about the debt. */
  readonly caseRootId: string;
  readonly caseRootVersion: bigint;
  readonly number: Buffer;
  readonly numberVersion: bigint;
  /** Of the tenant, and the last change of facts, added. */
  readonly tenantVersion: bigint;
}

const versionsOf = (versions: Versions): readonly unknown[] => [
  versions.rootId,
  versions.rootVersion,
  versions.caseRootId,
  versions.caseRootVersion,
  versions.number,
  versions.numberVersion,
  versions.tenantVersion,
];

/** What the permit or refusal was decided from, as permit_decision keeps it. */
export type Recorded = Pick<NewDecision, 'decisionId' | 'input' | 'outcome' | 'hash'> & {
  readonly packsHash: Buffer;
  readonly calendarHash: Buffer;
};

const recordedOf = (made: Recorded | undefined): readonly unknown[] => [
  made?.decisionId ?? null,
  made?.packsHash ?? null,
  made?.calendarHash ?? null,
  made?.input ?? null,
  made?.outcome ?? null,
  made?.hash ?? null,
];

export interface DiallerPermit {
  readonly permitId: string;
  readonly attemptId: string;
  readonly caseId: string;
  readonly windowFrom: Instant;
  readonly windowUntil: Instant;
  readonly packId: string;
  readonly packVersion: string;
  readonly rules: readonly string[];
  readonly accountId: string;
  /** What must still be owed on the account; null: nothing. */
  readonly owed: Owed | null;
}

export interface NewDiallerPermit extends DiallerPermit {
  readonly personId: string;
  readonly contactPointId: string;
  readonly partyRole: string;
  readonly channel: string;
  readonly purpose: string;
  readonly templateId: string | null;
  readonly templateVersion: string | null;
  readonly today: LocalDate;
  /** Begun in the same moment. */
  readonly start: boolean;
  readonly actorKind: 'own' | 'agency';
  readonly actor: string;
  readonly agencyId: string;
}

/** Reserves a permit, or reserves and starts it. */
export const reserveForDialler = (
  db: Functions,
  act: Act,
  versions: Versions,
  permit: NewDiallerPermit,
  made: Recorded,
  body: EntryBodies['permit.reserved'],
): Promise<Written> =>
  run(db, 'reserve_for_dialler', [
    ...shared(act),
    canonical(body),
    ...recordedOf(made),
    ...versionsOf(versions),
    permit.permitId,
    permit.attemptId,
    permit.caseId,
    permit.accountId,
    permit.personId,
    permit.contactPointId,
    permit.partyRole,
    permit.channel,
    permit.purpose,
    permit.templateId,
    permit.templateVersion,
    permit.today,
    permit.windowFrom,
    permit.windowUntil,
    permit.start,
    permit.packId,
    permit.packVersion,
    [...permit.rules],
    permit.actorKind,
    permit.actor,
    permit.agencyId,
    permit.owed,
  ]);

/** reserved → claimed, as the decision at dispatch allowed. */
export const startForDialler = (
  db: Functions,
  act: Act,
  versions: Versions,
  permit: Omit<DiallerPermit, 'windowFrom'>,
  made: Recorded,
  body: EntryBodies['permit.started'],
): Promise<Written> =>
  run(db, 'start_for_dialler', [
    ...shared(act),
    canonical(body),
    ...recordedOf(made),
    ...versionsOf(versions),
    permit.permitId,
    permit.attemptId,
    permit.caseId,
    permit.windowUntil,
    permit.packId,
    permit.packVersion,
    [...permit.rules],
    permit.accountId,
    permit.owed,
  ]);

export interface DiallerRefusal {
  readonly refusalId: string;
  readonly agencyId: string;
  readonly permitId: string | null;
  readonly caseId: string | null;
  readonly rootId: string | null;
  readonly attemptId: string | null;
  readonly channel: string | null;
  readonly phase: 'planning' | 'dispatch' | 'report';
  readonly code: string;
  readonly packId: string;
  readonly packVersion: string;
  readonly rules: readonly string[];
  readonly facts: readonly string[];
  readonly askedFor: Instant;
  readonly nextAllowedAt: Instant | null;
  /** The reserved permit that it names is withdrawn. */
  readonly withdraw: boolean;
}

/** Stores what was refused and why. */
export const refuseForDialler = (
  db: Functions,
  act: Act,
  refusal: DiallerRefusal,
  made: Recorded | undefined,
  body: EntryBodies['permit.refused'],
): Promise<Written> =>
  run(db, 'refuse_for_dialler', [
    ...shared(act),
    refusal.caseId === null ? `agency/${refusal.agencyId}` : `case/${refusal.caseId}`,
    canonical(body),
    ...recordedOf(made),
    refusal.refusalId,
    refusal.agencyId,
    refusal.permitId,
    refusal.caseId,
    refusal.rootId,
    refusal.attemptId,
    refusal.channel,
    refusal.phase,
    refusal.code,
    refusal.packId,
    refusal.packVersion,
    [...refusal.rules],
    [...refusal.facts],
    refusal.askedFor,
    refusal.nextAllowedAt,
    refusal.withdraw,
  ]);

export interface DiallerResult {
  readonly agencyId: string;
  readonly permitId: string;
  readonly outcome: ContactOutcome;
  /** The channels on which a contact can end so. */
  readonly channels: readonly string[];
  readonly durationSeconds: number | null;
  readonly reference: string | null;
  /** The person answered, and can be reached from now on. */
  readonly answered: boolean;
}

/** claimed or in_doubt → posted. */
export const postForDialler = (
  db: Functions,
  act: Act,
  result: DiallerResult,
  body: EntryBodies['permit.posted'],
): Promise<Written> =>
  run(db, 'post_for_dialler', [
    ...shared(act),
    canonical(body),
    result.agencyId,
    result.permitId,
    result.outcome,
    [...result.channels],
    result.durationSeconds,
    result.reference,
    result.answered,
  ]);

/** reserved, claimed or in_doubt → void: nothing was dialled. */
export const voidForDialler = (
  db: Functions,
  act: Act,
  end: { readonly agencyId: string; readonly permitId: string; readonly because: string },
  body: EntryBodies['permit.voided'],
): Promise<Written> =>
  run(db, 'void_for_dialler', [...shared(act), canonical(body), end.agencyId, end.permitId, end.because]);

/** A later word about a posted contact. */
export const correctForDialler = (
  db: Functions,
  act: Act,
  change: {
    readonly agencyId: string;
    readonly permitId: string;
    readonly former: ContactOutcome;
    readonly outcome: ContactOutcome;
  },
  body: EntryBodies['permit.corrected'],
): Promise<Written> =>
  run(db, 'correct_for_dialler', [
    ...shared(act),
    canonical(body),
    change.agencyId,
    change.permitId,
    change.former,
    change.outcome,
  ]);

/** Puts in doubt what was started before `before` and of which nothing was heard: it goes on counting. Returns how many. */
export async function doubtUnreported(tx: Tx, call: Author, before: Instant, rows: number): Promise<number> {
  const doubted = await sql<{ permit_id: string; case_id: string }>`
    update permit p set state = 'in_doubt', concluded_at = ${call.now}::timestamptz, concluded_because = 'no_result'
    where p.tenant_id = ${call.tenant} and p.state = 'claimed' and p.permit_id in (
      select q.permit_id from permit q
      where q.tenant_id = ${call.tenant} and q.state = 'claimed' and q.origin = 'dialler' and q.claimed_at < ${before}::timestamptz
      order by q.claimed_at limit ${rows} for update skip locked)
    returning p.permit_id, p.case_id`.execute(tx);
  await appendEvidenceMany(
    tx,
    call,
    doubted.rows.map((row) => ({
      stream: `case/${row.case_id}`,
      type: 'permit.doubted' as const,
      body: { permit_id: row.permit_id, because: 'no_result' },
    })),
  );
  return doubted.rows.length;
}

/** A contact that a dialler started, locked: attempt before permit, after its person. */
export interface StartedContact {
  readonly attempt_id: string;
  readonly case_id: string;
  readonly channel: ChannelName;
  readonly state: string;
}

/** Locks what a dialler started under this permit; undefined: no dialler has it. */
export async function lockStartedContact(
  tx: Tx,
  tenant: string,
  permitId: string,
): Promise<StartedContact | undefined> {
  await sql`
    select from attempt where tenant_id = ${tenant} and attempt_id = (
      select p.attempt_id from permit p where p.tenant_id = ${tenant} and p.permit_id = ${permitId}) for update`.execute(
    tx,
  );
  const found = await sql<StartedContact>`
    select attempt_id, case_id, channel, state from permit
    where tenant_id = ${tenant} and permit_id = ${permitId} and origin = 'dialler' for update`.execute(tx);
  return found.rows[0];
}

/** Ends the attempt of a contact that was started and not made after all, as its dialler's own word would. */
export async function withdrawStarted(
  tx: Tx,
  tenant: string,
  end: { readonly attemptId: string; readonly because: string; readonly at: Instant },
): Promise<void> {
  await sql`
    update attempt set state = 'withdrawn', withdrawn_because = ${end.because}, concluded_at = ${end.at}::timestamptz
    where tenant_id = ${tenant} and attempt_id = ${end.attemptId}`.execute(tx);
}
