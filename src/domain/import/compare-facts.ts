import type { HeldAccount } from './compare.ts';
import { instalmentValues, snapshotValues } from './fact-values.ts';
import { type FieldName, SECTIONS, type Section, type Values } from './fields.ts';
import { contentOf, sideKey, snapshotText } from './section-facts.ts';
import type {
  AccountSlot,
  LateReject,
  Place,
  SideFact,
  StatedInstalment,
  StatedPayment,
  StatedSnapshot,
} from './slots.ts';

/** A fact that we hold otherwise: only its key and what differs. */
export interface FactChange {
  readonly what: Section;
  readonly place: Place;
  readonly key: Values;
  readonly before: Values;
  readonly after: Values;
}

/** What of an account's facts is new, what replaces ours, and what may not. */
export interface FactComparison {
  readonly instalments: readonly StatedInstalment[];
  /** Instalments that take the place of ours. */
  readonly replaced: readonly StatedInstalment[];
  readonly snapshots: readonly StatedSnapshot[];
  readonly payments: readonly StatedPayment[];
  readonly sides: readonly SideFact[];
  readonly changes: readonly FactChange[];
  readonly sameCount: Readonly<Partial<Record<Section, number>>>;
  readonly rejects: readonly LateReject[];
}

interface Draft extends FactComparison {
  readonly instalments: StatedInstalment[];
  readonly replaced: StatedInstalment[];
  readonly snapshots: StatedSnapshot[];
  readonly payments: StatedPayment[];
  readonly sides: SideFact[];
  readonly changes: FactChange[];
  readonly sameCount: Partial<Record<Section, number>>;
  readonly rejects: LateReject[];
}

const isInstalment = (fact: StatedInstalment | undefined): fact is StatedInstalment => fact !== undefined;

/** Fact by fact: new, the same, changed (taken over when `mayChange`, else the row is refused), contradicted. */
export function compareFacts(
  slot: AccountSlot,
  held: HeldAccount | undefined,
  mayChange: boolean,
): FactComparison {
  const stated = slot.instalments.filter(isInstalment);
  if (held === undefined)
    return {
      instalments: stated,
      replaced: [],
      snapshots: slot.snapshots.items,
      payments: slot.payments.items,
      sides: slot.sides.items,
      changes: [],
      sameCount: {},
      rejects: [],
    };
  const draft: Draft = {
    instalments: [],
    replaced: [],
    snapshots: [],
    payments: [],
    sides: [],
    changes: [],
    sameCount: {},
    rejects: [],
  };
  compareInstalments(draft, stated, held, mayChange);
  compareSnapshots(draft, slot, held, mayChange);
  comparePayments(draft, slot, held);
  compareSides(draft, slot, held, mayChange);
  return draft;
}

const same = (draft: Draft, section: Section): void => {
  draft.sameCount[section] = (draft.sameCount[section] ?? 0) + 1;
};

function compareInstalments(
  draft: Draft,
  stated: readonly StatedInstalment[],
  held: HeldAccount,
  mayChange: boolean,
): void {
  const ours = new Map(held.instalments.map((fact) => [fact.no, fact]));
  for (const fact of stated) {
    const known = ours.get(fact.no);
    if (known === undefined) draft.instalments.push(fact);
    else {
      const change = changeOf('instalment', fact.place, instalmentValues(known), instalmentValues(fact));
      if (change === undefined) same(draft, 'instalment');
      else if (mayChange) {
        draft.replaced.push(fact);
        draft.changes.push(change);
      } else
        draft.rejects.push({ place: fact.place, field: 'instalment_no', code: 'IMPORT_SCHEDULE_CHANGED' });
    }
  }
}

function compareSnapshots(draft: Draft, slot: AccountSlot, held: HeldAccount, mayChange: boolean): void {
  const ours = new Map(held.snapshots.map((fact) => [fact.asOf, fact]));
  for (const fact of slot.snapshots.items) {
    const known = ours.get(fact.asOf);
    if (known === undefined) draft.snapshots.push(fact);
    else if (snapshotText(known) === snapshotText(fact)) same(draft, 'snapshot');
    else if (mayChange) {
      draft.snapshots.push(fact);
      const change = changeOf('snapshot', fact.place, snapshotValues(known), snapshotValues(fact));
      if (change !== undefined) draft.changes.push(change);
    } else draft.rejects.push({ place: fact.place, field: 'as_of', code: 'IMPORT_SNAPSHOT_CHANGED' });
  }
}

/** Money that came once does not change: it is reversed and comes again. */
function comparePayments(draft: Draft, slot: AccountSlot, held: HeldAccount): void {
  const ours = new Map(held.payments.map((payment) => [payment.key, payment]));
  for (const fact of slot.payments.items) {
    const known = ours.get(fact.key);
    if (known === undefined) draft.payments.push(fact);
    else if (known.amount === fact.amount && known.effectiveOn === fact.effectiveOn) same(draft, 'payment');
    else draft.rejects.push({ place: fact.place, field: 'payment_ref', code: 'IMPORT_PAYMENT_CHANGED' });
  }
}

function compareSides(draft: Draft, slot: AccountSlot, held: HeldAccount, mayChange: boolean): void {
  for (const fact of slot.sides.items) {
    const known = heldFact(fact, held);
    if (known === undefined) {
      draft.sides.push(fact);
      continue;
    }
    const change = changeOf(fact.section, fact.place, known, fact.values);
    if (change === undefined) same(draft, fact.section);
    // What the lender stated of an entry into collection is frozen.
    else if (mayChange && fact.section !== 'entry') {
      draft.sides.push(fact);
      draft.changes.push(change);
    } else
      draft.rejects.push({
        place: fact.place,
        field: SECTIONS[fact.section].musts[0] ?? 'account_no',
        code: 'IMPORT_FACT_CHANGED',
      });
  }
  restateShares(draft, slot);
}

/**
 * The funders of a date are one list: when one of it is new or changed the whole list is written again, so that the store
 * sees who is on it no more.
 */
function restateShares(draft: Draft, slot: AccountSlot): void {
  const isFunder = ({ section, values }: SideFact) => section === 'share' && values.share_role === 'funder';
  const dates = new Set(draft.sides.filter(isFunder).map(({ values }) => values.share_from));
  if (dates.size === 0) return;
  const refused = new Set(draft.rejects.map(({ place }) => place));
  for (const fact of slot.sides.items)
    if (
      isFunder(fact) &&
      dates.has(fact.values.share_from) &&
      !draft.sides.includes(fact) &&
      !refused.has(fact.place)
    )
      draft.sides.push(fact);
}

function heldFact(fact: SideFact, held: HeldAccount): Values | undefined {
  if (fact.section === 'party') return undefined;
  if (fact.section === 'exit')
    return held.goneOn === null
      ? undefined
      : ({ exited_on: held.goneOn, exit_type: held.goneType ?? undefined } as Values);
  return held.sides.get(fact.section)?.find((values) => sideKey(fact.section, values) === fact.key);
}

/** The words of a section in which two facts differ; undefined when there is none. A word that is now silent says nothing. */
function changeOf(what: Section, place: Place, before: Values, after: Values): FactChange | undefined {
  if (contentOf(what, before) === contentOf(what, after)) return undefined;
  const pick = (values: Values, words: readonly FieldName[]): Values =>
    Object.fromEntries(
      words.flatMap((word) => (values[word] === undefined ? [] : [[word, values[word]]])),
    ) as Values;
  const differing = SECTIONS[what].fields.filter(
    (word) => after[word] !== undefined && after[word] !== before[word],
  );
  if (differing.length === 0) return undefined;
  return {
    what,
    place,
    key: pick(after, SECTIONS[what].keys),
    before: pick(before, differing),
    after: pick(after, differing),
  };
}

/** A number whose predecessor stands neither in the delivery (good or rejected) nor in what we hold, while a lower one does. */
export function numberGaps(
  slot: AccountSlot,
  held: HeldAccount | undefined,
  rejected: ReadonlySet<number>,
  rejects: ReadonlyMap<Place, LateReject>,
): LateReject[] {
  if (slot.instalments.length === 0) return [];
  const isKnown: boolean[] = [];
  for (const no of rejected) isKnown[no] = true;
  for (const { no } of held?.instalments ?? []) isKnown[no] = true;
  const found: LateReject[] = [];
  let previous: number | undefined;
  for (let no = 1; no < Math.max(slot.instalments.length, isKnown.length); no++) {
    const fact = slot.instalments[no];
    if (fact === undefined && isKnown[no] !== true) continue;
    if (fact !== undefined && previous !== undefined && previous !== no - 1 && !rejects.has(fact.place))
      found.push({ place: fact.place, field: 'instalment_no', code: 'IMPORT_INSTALMENT_GAP' });
    previous = no;
  }
  return found;
}

const WHOLE_PPM = 1_000_000;

/** The funders of one date share the whole of the claim: those whom the delivery names for that date, together. */
export function wholeShares(
  slot: AccountSlot,
  held: HeldAccount | undefined,
  rejects: ReadonlyMap<Place, LateReject>,
): LateReject[] {
  const funders = slot.sides.items.filter(
    ({ section, values, place }) =>
      section === 'share' && values.share_role === 'funder' && !rejects.has(place),
  );
  if (funders.length === 0) return [];
  return [...Map.groupBy(funders, ({ values }) => values.share_from)].flatMap(([, ofDate]) => {
    const total = ofDate.reduce((sum, { values }) => sum + (values.share_percent ?? 0), 0);
    if (total === WHOLE_PPM) return [];
    const isHeld = (fact: SideFact) =>
      held?.sides.get('share')?.some((values) => contentOf('share', values) === fact.content) === true;
    // A repeated list is as whole as the one we hold; a part of it adds nothing.
    if (ofDate.every(isHeld)) return [];
    return ofDate.map(
      ({ place }) => ({ place, field: 'share_percent', code: 'IMPORT_SHARES_NOT_WHOLE' }) as const,
    );
  });
}
