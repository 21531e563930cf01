import type { StatutoryCalendar, StatutoryYear } from '../../domain/calendar/statutory.ts';
import type { Call } from '../../domain/call.ts';
import type { Decision } from '../../domain/permit/decide.ts';
import { type DecisionInput, writeDecision, writeOutcome } from '../../domain/permit/decision-record.ts';
import type { Pack } from '../../domain/permit/rule.ts';
import type { Db, Tx } from '../../store/db.ts';
import { sha256 } from '../../store/evidence.store.ts';
import {
  type DecisionContext,
  decisionHash,
  insertContexts,
  insertDecisions,
  type NewDecision,
} from '../../store/permit-decision.store.ts';

/** What was decided from what. */
export interface Judged {
  readonly decision: Decision;
  readonly input: DecisionInput;
}

/** A decision and the permit or refusal that came of it. */
export type ToRecord = Pick<NewDecision, 'permitId' | 'refusalId' | 'caseId' | 'phase'> & {
  readonly judged: Judged;
};

/** A decision as it is kept, with the contexts that it names. */
export function recordOf(
  ports: { readonly packs: readonly Pack[] },
  calendar: StatutoryCalendar,
  judged: Judged,
) {
  const [packs, days] = [packsContext(ports.packs), calendarContext(calendar)];
  const said = { input: writeDecision(judged.input), outcome: writeOutcome(judged.decision) };
  const hashes = { packsHash: packs.hash, calendarHash: days.hash };
  return { ...said, ...hashes, hash: decisionHash({ ...hashes, ...said }), contexts: [packs, days] };
}

/** Sees to it that these contexts stand before a decision names them: nothing to do but the first time. */
export async function keepContexts(
  ports: { readonly db: Db },
  call: Call,
  contexts: readonly DecisionContext[],
): Promise<void> {
  const known = knownOf(ports.db, call.tenant);
  const missing = contexts.filter((one) => !known.has(one.hash.toString('hex')));
  if (missing.length === 0) return;
  await ports.db.inTenant(call.tenant, (tx) => insertContexts(tx, call.tenant, missing, call.now));
  for (const one of missing) known.add(one.hash.toString('hex'));
}

/** Writes decisions down, exactly enough to decide them again; the hash of each, in the order given. */
export async function recordDecisions(
  tx: Tx,
  rules: { readonly db: Db; readonly packs: readonly Pack[]; readonly calendar: StatutoryCalendar },
  call: Call,
  made: readonly ToRecord[],
): Promise<readonly Buffer[]> {
  if (made.length === 0) return [];
  const [packs, days] = [packsContext(rules.packs), calendarContext(rules.calendar)];
  const decisions = made.map(({ judged, ...of }): NewDecision => {
    const { input, outcome, hash } = recordOf(rules, rules.calendar, judged);
    return { decisionId: call.newId(), ...of, input, outcome, hash };
  });
  const known = knownOf(rules.db, call.tenant);
  const contexts = [packs, days].filter((one) => !known.has(one.hash.toString('hex')));
  const stood = await insertDecisions(tx, call.tenant, {
    decisions,
    packsHash: packs.hash,
    calendarHash: days.hash,
    contexts,
    at: call.now,
  });
  for (const one of stood) known.add(one.hash.toString('hex'));
  return decisions.map((one) => one.hash);
}

/** Contexts that a database is known to hold: theirs need not be sent again. A database that is closed is forgotten. */
const KNOWN = new WeakMap<Db, Map<string, Set<string>>>();

function knownOf(db: Db, tenant: string): Set<string> {
  const tenants = KNOWN.get(db) ?? new Map<string, Set<string>>();
  KNOWN.set(db, tenants);
  const known = tenants.get(tenant) ?? new Set<string>();
  tenants.set(tenant, known);
  return known;
}

const contextOf = (kind: DecisionContext['kind'], text: string): DecisionContext => ({
  hash: Buffer.from(sha256(Buffer.from(text))),
  kind,
  text,
});

const PACKS = new WeakMap<readonly Pack[], DecisionContext>();

/** The packs as they were read, in the order in which they were asked. */
function packsContext(packs: readonly Pack[]): DecisionContext {
  const known = PACKS.get(packs) ?? contextOf('packs', JSON.stringify(packs));
  PACKS.set(packs, known);
  return known;
}

const YEARS = new WeakMap<StatutoryYear, string>();
const CALENDARS = new Map<string, DecisionContext>();
/** More than ever stand at once; what is dropped is written again. */
const CALENDARS_MAX = 64;

const OF_CALENDAR = new WeakMap<StatutoryCalendar, DecisionContext>();

function calendarContext(calendar: StatutoryCalendar): DecisionContext {
  const known = OF_CALENDAR.get(calendar) ?? yearsContext(calendar);
  OF_CALENDAR.set(calendar, known);
  return known;
}

/** The years known, each as its notice says. A calendar is put together anew for every batch, its years are not. */
function yearsContext(calendar: StatutoryCalendar): DecisionContext {
  const text = `[${[...calendar.values()].map(yearText).join(',')}]`;
  const known = CALENDARS.get(text) ?? contextOf('calendar', text);
  if (CALENDARS.size >= CALENDARS_MAX) CALENDARS.clear();
  CALENDARS.set(text, known);
  return known;
}

function yearText(year: StatutoryYear): string {
  const { named: _, ...said } = year;
  const text = YEARS.get(year) ?? JSON.stringify(said);
  YEARS.set(year, text);
  return text;
}
