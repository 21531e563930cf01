import { limits } from '../contract/limits.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import { type StatutoryCalendar, statutoryCalendar, statutoryYear } from '../domain/calendar/statutory.ts';
import type { Pack } from '../domain/permit/rule.ts';
import type { Db } from './db.ts';
import { sha256 } from './evidence.store.ts';
import { type DecisionRow, readContexts, readDecisions } from './permit-decision.store.ts';

/** A stored decision with all that it was made from. */
export interface Recorded {
  readonly row: DecisionRow;
  /** Undefined: the text that the row names is not there, or not itself. */
  readonly packs: readonly Pack[] | undefined;
  readonly calendar: StatutoryCalendar | undefined;
}

/** Every stored decision of [from, until), in the order of its time, a page at a time. */
export async function* recordedDecisions(
  db: Db,
  tenant: string,
  span: { readonly from: Instant; readonly until: Instant },
): AsyncGenerator<Recorded> {
  const packs = new Map<string, readonly Pack[] | undefined>();
  const calendars = new Map<string, StatutoryCalendar | undefined>();
  let after: { at: Instant; id: string } | null = null;
  for (;;) {
    const page: readonly DecisionRow[] = await db.inTenant(tenant, async (tx) => {
      const rows = await readDecisions(tx, tenant, { ...span, after, size: limits.replayPageRows });
      const hashes = rows.flatMap((row) => [row.packs_hash, row.calendar_hash]);
      const fresh = [...new Map(hashes.map((hash) => [hash.toString('hex'), hash]))].filter(
        ([name]) => !packs.has(name) && !calendars.has(name),
      );
      const texts = await readContexts(
        tx,
        tenant,
        fresh.map(([, hash]) => hash),
      );
      for (const row of rows) {
        keep(packs, texts, row.packs_hash, (text) => JSON.parse(text) as readonly Pack[]);
        keep(calendars, texts, row.calendar_hash, readCalendar);
      }
      return rows;
    });
    for (const row of page) {
      yield {
        row,
        packs: packs.get(row.packs_hash.toString('hex')),
        calendar: calendars.get(row.calendar_hash.toString('hex')),
      };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < limits.replayPageRows) return;
    after = { at: last.decided_at, id: last.decision_id };
  }
}

/** A text that is not the one its hash names, or that cannot be read, counts as none. */
function keep<T>(
  known: Map<string, T | undefined>,
  texts: ReadonlyMap<string, string>,
  hash: Buffer,
  read: (text: string) => T,
): void {
  const name = hash.toString('hex');
  if (known.has(name)) return;
  const text = texts.get(name);
  const isItself = text !== undefined && hash.equals(sha256(Buffer.from(text)));
  known.set(name, isItself ? read(text) : undefined);
}

const readCalendar = (text: string): StatutoryCalendar =>
  statutoryCalendar(
    (JSON.parse(text) as Parameters<typeof statutoryYear>[0][]).map((year) => statutoryYear(year)),
  );
