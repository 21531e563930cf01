import { sql } from 'kysely';
import { parsePolicyPack } from '../contract/policy-pack.ts';
import { valueOrFault } from '../contract/yaml-text.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import { inLayerOrder } from '../domain/permit/layers.ts';
import type { Pack } from '../domain/permit/rule.ts';
import { calendarOf } from './calendar.store.ts';
import type { Tx } from './db.ts';

/** By what a tenant decides at a moment. */
export interface RulesInForce {
  /** Law first; the same array as long as the same texts are in force. */
  readonly packs: readonly Pack[];
  readonly calendar: StatutoryCalendar;
  /** A live tenant that has not gone live contacts nobody. */
  readonly isLive: boolean;
}

interface Head {
  readonly what: 'calendar' | 'pack' | 'waits';
  readonly id: string;
  readonly version: string;
  readonly text_hash: string;
}

/**
 * The rules of this tenant as they are in force at `at`, asked anew each time and in one statement, so that a release holds at
 * once for everyone; texts are read and parsed once, since a version never changes. A tenant that adopted no pack lives by the
 * shipped ones. Fault: RULEBOOK_INVALID (a stored text that this software cannot read: no permit is decided by half of it).
 */
export async function rulesAt(
  tx: Tx,
  tenant: string,
  shipped: { readonly packs: readonly Pack[]; readonly calendar: StatutoryCalendar },
  at: Instant,
): Promise<RulesInForce> {
  const heads = await sql<Head>`
    (select distinct on (year) 'calendar' as what, approval_id::text as id, '' as version, '' as text_hash
     from calendar_version where tenant_id = ${tenant} and effective_from <= ${at}::timestamptz
     order by year, version_no desc)
    union all
    (select distinct on (r.pack_id) 'pack', r.pack_id, r.version, encode(v.text_hash, 'hex')
     from pack_release r
     join pack_version v on v.tenant_id = r.tenant_id and v.pack_id = r.pack_id and v.version = r.version
     where r.tenant_id = ${tenant} and r.effective_from <= ${at}::timestamptz
     order by r.pack_id, r.release_no desc)
    union all
    select 'waits', '', '', '' from tenant t
    where t.tenant_id = ${tenant} and t.kind = 'live'
      and not exists (select 1 from go_live g where g.tenant_id = t.tenant_id and g.live_from <= ${at}::timestamptz)`.execute(
    tx,
  );
  const of = (what: Head['what']): readonly Head[] => heads.rows.filter((head) => head.what === what);
  const released = of('pack');
  return {
    packs: released.length === 0 ? shipped.packs : await packsOf(tx, tenant, released),
    calendar: await calendarOf(
      tx,
      tenant,
      shipped.calendar,
      of('calendar').map((head) => head.id),
    ),
    isLive: of('waits').length === 0,
  };
}

/** Parsed packs by the SHA-256 of their text, and the arrays of them by all of these: a text means the same in every database. */
const PARSED = new Map<string, Pack>();
const SETS = new Map<string, readonly Pack[]>();
const SETS_MAX = 200;

async function packsOf(tx: Tx, tenant: string, heads: readonly Head[]): Promise<readonly Pack[]> {
  const key = heads.map((head) => head.text_hash).join('+');
  const known = SETS.get(key);
  if (known !== undefined) return known;
  const missing = heads.filter((head) => !PARSED.has(head.text_hash));
  const texts = await sql<{ pack_id: string; version: string; text: string; text_hash: string }>`
    select v.pack_id, v.version, v.text, encode(v.text_hash, 'hex') as text_hash
    from pack_version v
    join unnest(${missing.map((head) => head.id)}::text[], ${missing.map((head) => head.version)}::text[]) as m(id, version)
      on m.id = v.pack_id and m.version = v.version
    where v.tenant_id = ${tenant}`.execute(tx);
  for (const row of texts.rows) {
    PARSED.set(row.text_hash, valueOrFault(parsePolicyPack(row.text, `${row.pack_id}@${row.version}`)));
  }
  const packs = inLayerOrder(heads.flatMap((head) => PARSED.get(head.text_hash) ?? []));
  if (SETS.size >= SETS_MAX) SETS.clear();
  SETS.set(key, packs);
  return packs;
}
