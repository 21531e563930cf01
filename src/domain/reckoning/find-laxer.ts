import type { LocalDate } from '../calendar/local-date.ts';
import { isFloor, isUnder } from '../permit/layers.ts';
import type { ReckoningPack, ReckoningRule, RuleOf } from './rule.ts';

type RuleWords = Pick<ReckoningRule, 'id' | 'zh' | 'en'>;

/** A rule above, or of the version before, that is stricter towards the lender than all that the draft says of the same. */
export interface LaxerRule {
  readonly upper: RuleWords & { readonly source: string; readonly pack: string };
  /** The draft's rules of the same subject; none: it says nothing any more. */
  readonly lower: readonly RuleWords[];
}

export interface NamedReckoning {
  readonly name: string;
  readonly pack: ReckoningPack;
}

type Kind = ReckoningRule['kind'];

/** A working day is more than a day; only the order matters. */
const DAYS: Readonly<Record<RuleOf<'deadline'>['unit'], number>> = { days: 1, workdays: 1.4, years: 365 };
const FREE = Number.POSITIVE_INFINITY;

/**
 * The numbers of a rule, each so that more of it is laxer towards the lender: longer to answer, to sue, to report; kept shorter;
 * dearer. Orders of payment favour neither side by themselves.
 */
const LAXNESS: { readonly [K in Kind]: (rule: RuleOf<K>) => readonly number[] } = {
  limitation: ({ years }) => [years],
  longestLimitation: ({ years }) => [years],
  interruption: ({ by }) => [by.length],
  suspension: ({ inLastMonths, monthsAfter }) => [inLastMonths, monthsAfter],
  effectiveCollection: ({ daysApart }) => [-daysApart],
  deadline: ({ unit, count, complexCount = count, specialMore = 0 }) =>
    [count, complexCount, specialMore].map((one) => one * DAYS[unit]),
  validation: ({ receiptWorkdays, periodDays }) => [-receiptWorkdays, -periodDays],
  retention: ({ years }) => [-years],
  badConduct: ({ years }) => [years],
  allocation: () => [],
  debtOrder: () => [],
  penaltyRate: ({ toPercent }) => [toPercent],
  rateCap: ({ percent = FREE, timesLpr1y = FREE }) => [percent, timesLpr1y],
  plan: ({ needs, monthsMax = FREE }) => [-needs.length, monthsMax],
};

const ANY = ['*'];
/** Of what a rule speaks; two rules of one kind speak of the same where they share a word. */
const SUBJECTS: { readonly [K in Kind]?: (rule: RuleOf<K>) => readonly string[] } = {
  deadline: ({ events }) => events,
  validation: ({ events }) => events,
  retention: ({ records, lenders = ANY }) =>
    records.flatMap((record) => lenders.map((lender) => `${record}/${lender}`)),
  allocation: ({ order }) => [order],
  penaltyRate: ({ reason }) => [reason],
  rateCap: ({ loans }) => loans,
  plan: ({ products = ANY }) => products,
};

const laxness = <K extends Kind>(rule: RuleOf<K>): readonly number[] => LAXNESS[rule.kind as K](rule);
const subjects = <K extends Kind>(rule: RuleOf<K>): readonly string[] =>
  SUBJECTS[rule.kind as K]?.(rule) ?? ANY;

/**
 * The rules of law and regulation in force that the draft is laxer than: of its own former version, which it replaces, each that
 * is gone or laxer; of packs above it, each of whose subject it speaks. Several rules of a subject count by the strictest.
 */
export function findLaxer(
  draft: NamedReckoning,
  inForce: readonly NamedReckoning[],
  from: LocalDate,
): readonly LaxerRule[] {
  const holds = (rule: ReckoningRule): boolean => rule.effectiveTo === undefined || rule.effectiveTo > from;
  return inForce.flatMap(({ name, pack }) => {
    const former = name === draft.name;
    if (former ? !isFloor(pack) : !isUnder(draft.pack, pack)) return [];
    return pack.rules.filter(holds).flatMap((upper): readonly LaxerRule[] => {
      const lower = draft.pack.rules.filter((rule) => holds(rule) && speakOfTheSame(rule, upper));
      const isLaxer = lower.length === 0 ? former : isLaxerThan(lower, upper);
      if (!isLaxer) return [];
      const { id, zh, en, source } = upper;
      return [{ upper: { id, zh, en, source, pack: `${name}@${pack.version}` }, lower }];
    });
  });
}

function speakOfTheSame(a: ReckoningRule, b: ReckoningRule): boolean {
  if (a.kind !== b.kind) return false;
  const [mine, yours] = [subjects(a), subjects(b)];
  return mine.some((one) => yours.includes(one));
}

const isLaxerThan = (lower: readonly ReckoningRule[], upper: ReckoningRule): boolean =>
  laxness(upper).some((most, place) => lower.every((rule) => (laxness(rule)[place] ?? most) > most));
