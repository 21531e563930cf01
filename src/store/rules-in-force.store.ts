import { sql } from 'kysely';
import { parsePolicyPack } from '../contract/policy-pack.ts';
import { valueOrFault } from '../contract/yaml-text.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import { inLayerOrder } from '../domain/permit/layers.ts';
import type { Pack } from '../domain/permit/rule.ts';
import { calendarWith, learnYears } from './calendar.store.ts';
import type { Tx } from './db.ts';

/** By what a tenant decides at a moment. */
export interface RulesInForce {
  /** Law first; the same array as long as the same texts are in force. */
  readonly packs: readonly Pack[];
  readonly calendar: StatutoryCalendar;
  /** A live tenant that has not gone live contacts nobody. */
  readonly isLive: boolean;
}

/** One text that is in force, or that the tenant waits to go live. */
export interface RuleHead {
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
  const heads = await sql<RuleHead>`
    select what, id, version, text_hash from rule_heads(${tenant}, ${at}::timestamptz)`.execute(tx);
  const known = knownRules(shipped, heads.rows);
  if (known !== undefined) return known;
  await learnRules(tx, tenant, heads.rows);
  return knownRules(shipped, heads.rows) ?? { ...shipped, isLive: false };
}

/** The rules of these heads; undefined: some text of theirs has to be learned first. */
export function knownRules(
  shipped: { readonly packs: readonly Pack[]; readonly calendar: StatutoryCalendar },
  heads: readonly RuleHead[],
): RulesInForce | undefined {
  const of = (what: RuleHead['what']): readonly RuleHead[] => heads.filter((head) => head.what === what);
  const released = of('pack');
  const packs = released.length === 0 ? shipped.packs : packsOf(released);
  const calendar = calendarWith(
    shipped.calendar,
    of('calendar').map((head) => head.id),
  );
  if (packs === undefined || calendar === undefined) return undefined;
  return { packs, calendar, isLive: of('waits').length === 0 };
}

/** Reads and keeps the texts of these heads. Fault: RULEBOOK_INVALID. */
export async function learnRules(tx: Tx, tenant: string, heads: readonly RuleHead[]): Promise<void> {
  await learnYears(
    tx,
    tenant,
    heads.filter((head) => head.what === 'calendar').map((head) => head.id),
  );
  const missing = heads.filter((head) => head.what === 'pack' && !PARSED.has(head.text_hash));
  const texts = await sql<TextRow>`
    select v.pack_id, v.version, v.text, encode(v.text_hash, 'hex') as text_hash
    from pack_version v
    join unnest(${missing.map((head) => head.id)}::text[], ${missing.map((head) => head.version)}::text[]) as m(id, version)
      on m.id = v.pack_id and m.version = v.version
    where v.tenant_id = ${tenant}`.execute(tx);
  for (const row of texts.rows) learnText(tenant, row);
}

interface TextRow {
  readonly pack_id: string;
  readonly version: string;
  readonly text: string;
  readonly text_hash: string;
}

function learnText(tenant: string, row: TextRow): void {
  const name = `${row.pack_id}@${row.version}`;
  const pack = PARSED.get(row.text_hash) ?? valueOrFault(parsePolicyPack(row.text, name));
  PARSED.set(row.text_hash, pack);
  NAMED.set(`${tenant}/${name}`, pack);
}

/** Reads every version of contact rules that the tenant ever registered, so that an old permit's rules can be named. Fault: RULEBOOK_INVALID. */
export async function learnVersions(tx: Tx, tenant: string): Promise<void> {
  const texts = await sql<TextRow>`
    select pack_id, version, text, encode(text_hash, 'hex') as text_hash from pack_version
    where tenant_id = ${tenant} and kind = 'contact'`.execute(tx);
  for (const row of texts.rows) learnText(tenant, row);
}

/** A version of a pack as this process has read it; undefined: not read, or unknown. */
export const learnedPack = (tenant: string, packId: string, version: string): Pack | undefined =>
  NAMED.get(`${tenant}/${packId}@${version}`);

/** Parsed packs by the SHA-256 of their text, and the arrays of them by all of these: a text means the same in every database. */
const PARSED = new Map<string, Pack>();
/** By tenant, id and version, which never stands for another text. */
const NAMED = new Map<string, Pack>();
const SETS = new Map<string, readonly Pack[]>();
const SETS_MAX = 200;

function packsOf(heads: readonly RuleHead[]): readonly Pack[] | undefined {
  const key = heads.map((head) => head.text_hash).join('+');
  const known = SETS.get(key);
  if (known !== undefined) return known;
  const parsed = heads.flatMap((head) => PARSED.get(head.text_hash) ?? []);
  if (parsed.length < heads.length) return undefined;
  const packs = inLayerOrder(parsed);
  if (SETS.size >= SETS_MAX) SETS.clear();
  SETS.set(key, packs);
  return packs;
}
