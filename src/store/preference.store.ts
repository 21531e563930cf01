import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { PreferenceKind, SaidWord } from '../domain/person/preference.ts';
import type { Tx } from './db.ts';

export interface NewPreference extends SaidWord {
  readonly preferenceId: string;
  readonly personId: string;
  /** The words, sealed under `preference/<id>`. */
  readonly envelope: Buffer;
  readonly recordedBy: string;
}

export async function insertPreference(
  tx: Tx,
  tenant: string,
  word: NewPreference,
  at: Instant,
): Promise<void> {
  await sql`
    insert into contact_preference (tenant_id, preference_id, person_id, kind, medium, window_from, window_until, weekdays, place,
      envelope, said_by, said_via, proof, said_at, until, recorded_by, recorded_at)
    values (${tenant}, ${word.preferenceId}, ${word.personId}, ${word.kind}, ${word.medium}, ${word.window?.[0] ?? null},
      ${word.window?.[1] ?? null}, ${word.weekdays === null ? null : [...word.weekdays]}::integer[], ${word.place},
      ${word.envelope}, ${word.saidBy}, ${word.saidVia}, ${word.proof}, ${word.saidAt}::timestamptz,
      ${word.until}::timestamptz, ${word.recordedBy}, ${at}::timestamptz)`.execute(tx);
}

export interface PreferenceRecord {
  readonly preference_id: string;
  readonly person_id: string;
  readonly kind: PreferenceKind;
  readonly said_at: Instant;
  readonly until: Instant | null;
  readonly has_ended: boolean;
}

/** One word of one person; undefined when it is not there. Lock the person first: nobody ends it meanwhile. */
export async function readPreference(
  tx: Tx,
  tenant: string,
  preferenceId: string,
): Promise<PreferenceRecord | undefined> {
  const found = await sql<PreferenceRecord>`
    select c.preference_id, c.person_id, c.kind, c.said_at, c.until,
           exists (select from contact_preference_end e
                   where e.tenant_id = c.tenant_id and e.preference_id = c.preference_id) as has_ended
    from contact_preference c where c.tenant_id = ${tenant} and c.preference_id = ${preferenceId}`.execute(
    tx,
  );
  return found.rows[0];
}

export interface NewPreferenceEnd extends Pick<SaidWord, 'saidBy' | 'saidVia' | 'proof' | 'saidAt'> {
  readonly preferenceId: string;
  /** The words, sealed under `preference_end/<id>`. */
  readonly envelope: Buffer;
  readonly recordedBy: string;
}

export async function insertPreferenceEnd(
  tx: Tx,
  tenant: string,
  end: NewPreferenceEnd,
  at: Instant,
): Promise<void> {
  await sql`
    insert into contact_preference_end (tenant_id, preference_id, envelope, said_by, said_via, proof, said_at, recorded_by, recorded_at)
    values (${tenant}, ${end.preferenceId}, ${end.envelope}, ${end.saidBy}, ${end.saidVia}, ${end.proof},
      ${end.saidAt}::timestamptz, ${end.recordedBy}, ${at}::timestamptz)`.execute(tx);
}

/** The zone in which a person's hours count; undefined: there is no such person. */
export async function zoneOfPerson(tx: Tx, tenant: string, personId: string): Promise<string | undefined> {
  const found = await sql<{ zone: string }>`
    select r.zone from person n join person r on r.tenant_id = n.tenant_id and r.person_id = n.root_id
    where n.tenant_id = ${tenant} and n.person_id = ${personId}`.execute(tx);
  return found.rows[0]?.zone;
}

/** The person at the root; undefined: there is no such person. */
export async function rootOfPerson(tx: Tx, tenant: string, personId: string): Promise<string | undefined> {
  const found = await sql<{ root_id: string }>`
    select root_id from person where tenant_id = ${tenant} and person_id = ${personId}`.execute(tx);
  return found.rows[0]?.root_id;
}

export interface PreferenceRow {
  readonly preference_id: string;
  readonly kind: PreferenceKind;
  readonly medium: string | null;
  readonly window_from: string | null;
  readonly window_until: string | null;
  readonly weekdays: readonly number[] | null;
  readonly place: string | null;
  readonly envelope: Buffer;
  readonly said_by: string;
  readonly said_via: string;
  readonly proof: string;
  readonly said_at: Instant;
  readonly until: Instant | null;
  readonly ended_at: Instant | null;
  readonly ended_by: string | null;
  readonly ended_via: string | null;
}

/** Everything that one human being said, over merged records, newest first, as known at `by`. */
export async function preferencesOf(
  tx: Tx,
  at: { readonly tenant: string; readonly rootId: string; readonly by: Instant; readonly rows: number },
): Promise<readonly PreferenceRow[]> {
  const found = await sql<PreferenceRow>`
    select c.preference_id, c.kind, c.medium, c.window_from, c.window_until, c.weekdays, c.place, c.envelope, c.said_by,
           c.said_via, c.proof, c.said_at, c.until, e.said_at as ended_at, e.said_by as ended_by, e.said_via as ended_via
    from person n
    join contact_preference c on c.tenant_id = n.tenant_id and c.person_id = n.person_id
    left join contact_preference_end e on e.tenant_id = c.tenant_id and e.preference_id = c.preference_id
      and e.recorded_at <= ${at.by}::timestamptz
    where n.tenant_id = ${at.tenant} and n.root_id = ${at.rootId} and c.recorded_at <= ${at.by}::timestamptz
    order by c.said_at desc, c.preference_id limit ${at.rows}`.execute(tx);
  return found.rows;
}
