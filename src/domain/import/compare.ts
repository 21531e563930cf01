import type { RecordedPayment } from '../account/stated.ts';
import type { Instant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { InstalmentFact, SnapshotFact } from './account-leaf.ts';
import { againstTerms } from './against-terms.ts';
import { compareFacts, type FactComparison, numberGaps, wholeShares } from './compare-facts.ts';
import type { SideSection, Values } from './fields.ts';
import { missingAfter, principalOpen, UNNUMBERED } from './missing.ts';
import type { AccountSlot, Clash, LateReject, Place } from './slots.ts';

export type HeldSnapshot = SnapshotFact & { readonly revision: number; readonly recordedAt: Instant };

/** `key`: the lender's reference as a delivery writes it, whichever way the payment came. */
export type HeldPayment = RecordedPayment & { readonly key: string };

/** What we hold of an account. */
export interface HeldAccount {
  readonly accountId: string;
  readonly caseId: string;
  /** The person of its case. */
  readonly rootId: string;
  readonly product: NonNullable<Values['product']>;
  readonly source: 'derived' | 'stated';
  readonly principal: bigint;
  readonly openedOn: LocalDate | null;
  readonly contractNo: string | null;
  readonly missing: readonly string[];
  readonly goneOn: LocalDate | null;
  readonly goneType: string | null;
  readonly scheduleNo: number;
  readonly instalments: readonly InstalmentFact[];
  readonly snapshots: readonly HeldSnapshot[];
  readonly payments: readonly HeldPayment[];
  readonly sides: ReadonlyMap<SideSection, readonly Values[]>;
}

/** Whom the account's customer number means. */
export type CustomerVerdict =
  | { readonly kind: 'known' | 'new'; readonly rootId: string | undefined }
  | { readonly kind: 'clash'; readonly clash: Clash }
  | { readonly kind: 'rejected' | 'unknown' | 'unnamed' };

/** What the whole delivery says besides. */
export interface CompareContext {
  readonly mayChange: boolean;
  /** How accounts that come without schedule and snapshot will be counted. */
  readonly defaultSource: 'derived' | 'stated';
  readonly isAccountRejected: boolean;
  /** How its rejected rows would have it counted. */
  readonly rejectedSource: 'derived' | 'stated' | undefined;
  readonly rejectedInstalments: ReadonlySet<number>;
  readonly missingKeys: readonly string[];
  /** Rows that their person has refused already. */
  readonly refusedRows: ReadonlyMap<Place, LateReject>;
  readonly statesAccount: (place: Place) => boolean;
  readonly statesPerson: (place: Place) => boolean;
  /** The row is one that we rejected before, corrected. */
  readonly isCorrection: (place: Place) => boolean;
}

export interface Comparison {
  readonly slot: AccountSlot;
  readonly held: HeldAccount | undefined;
  /** False: nothing of it stands. */
  readonly stands: boolean;
  readonly source: 'derived' | 'stated';
  readonly rejects: ReadonlyMap<Place, LateReject>;
  readonly facts: FactComparison;
  readonly missing: readonly string[];
}

const NO_FACTS: FactComparison = {
  instalments: [],
  snapshots: [],
  payments: [],
  sides: [],
  replaced: [],
  changes: [],
  sameCount: {},
  rejects: [],
};

/** Compares one account of the delivery with what we hold of it. */
export function compareAccount(
  slot: AccountSlot,
  held: HeldAccount | undefined,
  customer: CustomerVerdict,
  context: CompareContext,
): Comparison {
  const source =
    held?.source ??
    (slot.instalments.length > 0
      ? 'derived'
      : slot.snapshots.items.length > 0
        ? 'stated'
        : (context.rejectedSource ?? context.defaultSource));
  const whole = refusedWhole(slot, held, customer, context);
  if (whole !== undefined) {
    const rejects = new Map(slot.rows.map((place) => [place, { ...whole(place), place }]));
    const missing = held === undefined ? [] : missingOf(slot, held, NO_FACTS, rejects, context);
    return {
      slot,
      held,
      stands: held !== undefined && missing.join() !== held.missing.join(),
      source,
      rejects,
      facts: NO_FACTS,
      missing,
    };
  }
  const compared = compareFacts(slot, held, context.mayChange);
  const rejects = new Map<Place, LateReject>();
  const refuseRow = (reject: LateReject) => {
    if (!rejects.has(reject.place)) rejects.set(reject.place, reject);
  };
  if (context.refusedRows.size > 0)
    for (const place of slot.rows) {
      const reject = context.refusedRows.get(place);
      if (reject !== undefined) refuseRow(reject);
    }
  compared.rejects.forEach(refuseRow);
  againstTerms(slot, held).forEach(refuseRow);
  numberGaps(slot, held, context.rejectedInstalments, rejects).forEach(refuseRow);
  wholeShares(slot, held, rejects).forEach(refuseRow);
  if (held === undefined && !slot.rows.some((place) => context.statesAccount(place) && !rejects.has(place)))
    for (const place of slot.rows) refuseRow({ place, field: 'account_no', code: 'IMPORT_PARENT_REJECTED' });
  const facts = rejects.size === 0 ? compared : withoutRows(compared, rejects);
  const missing = missingOf(slot, held, facts, rejects, context);
  const stands = held !== undefined || rejects.size < slot.rows.length;
  return { slot, held, stands, source, rejects, facts, missing };
}

type Judge = (place: Place) => Clash;

/** Why no row of the account can stand; undefined when its facts are to be asked one by one. */
function refusedWhole(
  slot: AccountSlot,
  held: HeldAccount | undefined,
  customer: CustomerVerdict,
  context: CompareContext,
): Judge | undefined {
  const all =
    (field: Clash['field'], code: Clash['code']): Judge =>
    () => ({ field, code });
  if (customer.kind === 'clash')
    return (place) =>
      context.statesPerson(place) ? customer.clash : { field: 'customer_no', code: 'IMPORT_PARENT_REJECTED' };
  if (customer.kind === 'rejected') return all('customer_no', 'IMPORT_PARENT_REJECTED');
  if (customer.kind === 'unknown') return all('customer_no', 'IMPORT_CUSTOMER_UNKNOWN');
  if (held === undefined) {
    if (slot.terms.product === undefined || slot.terms.product === null)
      return all(
        'account_no',
        context.isAccountRejected ? 'IMPORT_PARENT_REJECTED' : 'IMPORT_ACCOUNT_UNKNOWN',
      );
    return customer.kind === 'unnamed' ? all('account_no', 'IMPORT_CUSTOMER_UNKNOWN') : undefined;
  }
  return isOther(slot, held, customer) ? all('account_no', 'IMPORT_ACCOUNT_CHANGED') : undefined;
}

/** Whether what the delivery calls this account is another loan than ours, or another person's. */
function isOther(slot: AccountSlot, held: HeldAccount, customer: CustomerVerdict): boolean {
  const { product, principal, opened_on: openedOn, contract_no: contractNo } = slot.terms;
  const differs = (stated: unknown, ours: unknown) =>
    stated !== undefined && stated !== null && stated !== ours;
  return (
    differs(product, held.product) ||
    (held.source === 'derived' && differs(principal, held.principal)) ||
    differs(openedOn, held.openedOn) ||
    (held.contractNo !== null && differs(contractNo, held.contractNo)) ||
    (held.source === 'stated' && slot.instalments.length > 0) ||
    (held.source === 'derived' &&
      slot.instalments.length === 0 &&
      slot.snapshots.items.length > 0 &&
      held.instalments.length === 0) ||
    ((customer.kind === 'known' || customer.kind === 'new') && customer.rootId !== held.rootId)
  );
}

function withoutRows(facts: FactComparison, rejects: ReadonlyMap<Place, LateReject>): FactComparison {
  const stands = (fact: { readonly place: Place }) => !rejects.has(fact.place);
  return {
    ...facts,
    instalments: facts.instalments.filter(stands),
    snapshots: facts.snapshots.filter(stands),
    payments: facts.payments.filter(stands),
    sides: facts.sides.filter(stands),
    replaced: facts.replaced.filter(stands),
    changes: facts.changes.filter(stands),
  };
}

function missingOf(
  slot: AccountSlot,
  held: HeldAccount | undefined,
  facts: FactComparison,
  rejects: ReadonlyMap<Place, LateReject>,
  context: CompareContext,
): readonly string[] {
  const rejected = [...context.missingKeys];
  for (const { code } of rejects.values())
    if (code === 'IMPORT_PAID_BEFORE_OPENED') rejected.push(`${UNNUMBERED}${rejected.length + 1}`);
  const present: number[] = [];
  for (const fact of slot.instalments) {
    if (fact === undefined) continue;
    if (rejects.has(fact.place)) rejected.push(String(fact.no));
    else present.push(fact.no);
  }
  const changed = new Set(facts.replaced.map(({ no }) => no));
  const instalments = [
    ...(held?.instalments.filter(({ no }) => !changed.has(no)) ?? []),
    ...facts.instalments,
    ...facts.replaced,
  ];
  const principal = held?.principal ?? slot.terms.principal ?? 0n;
  const isOpen = principalOpen(principal, instalments);
  const before = held?.missing ?? [];
  if (before.length === 0 && rejected.length === 0 && !isOpen) return before;
  return missingAfter({
    before,
    present,
    freshCount: facts.instalments.length + facts.snapshots.length,
    correctedCount: slot.rows.filter((place) => context.isCorrection(place) && !rejects.has(place)).length,
    rejected,
    principalOpen: isOpen,
  });
}
