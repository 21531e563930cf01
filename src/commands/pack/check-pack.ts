import { type AnyPack, contactPacksOf, parseAnyPack } from '../../contract/any-pack.ts';
import { caseProblems, parsePolicyCases } from '../../contract/policy-cases.ts';
import type { FileProblem, Loaded, TextPlace } from '../../contract/yaml-text.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { StatutoryCalendar } from '../../domain/calendar/statutory.ts';
import { inLayerOrder, isFloor } from '../../domain/permit/layers.ts';
import { findLoosening, type Loosening } from '../../domain/permit/loosening/find-loosening.ts';
import { packDiff, type RuleChange } from '../../domain/permit/pack-diff.ts';
import type { Pack } from '../../domain/permit/rule.ts';
import type { LaxerRule } from '../../domain/reckoning/find-laxer.ts';
import type { Db } from '../../store/db.ts';
import type { ShippedPack } from './adopt-packs.ts';
import { checkReckoningPack } from './check-reckoning-pack.ts';

/** What checking and publishing stand on. */
export interface PackPorts {
  readonly db: Db;
  readonly shipped: readonly ShippedPack[];
  /** The contact rules by which a tenant without packs of its own lives. */
  readonly packs: readonly Pack[];
  /** All that a tenant is founded with. */
  readonly foundedWith: readonly ShippedPack[];
  readonly calendar: StatutoryCalendar;
  readonly zone: string;
}

/** A pack that somebody wants to see in force, as two texts. */
export interface PackDraft {
  readonly text: string;
  readonly cases: string;
  /** The business day from whose beginning it is to hold. */
  readonly effectiveOn: LocalDate;
}

/** A draft that can be read, and everything that a person wants to know before signing it. */
export interface PackChecked {
  readonly draft: AnyPack;
  /** The software ships this very text. */
  readonly isShipped: boolean;
  readonly changes: readonly RuleChange[];
  /** Places where text and cases disagree. */
  readonly caseProblems: readonly FileProblem[];
  /** Contacts that the draft lets pass and what stands above it denies; of reckoning rules, those that it is laxer than. */
  readonly loosenings: readonly (Loosening | LaxerRule)[];
}

export type PackCheck =
  | { readonly ok: true; readonly value: PackChecked }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

const PACK_FILE = 'pack.yaml';
const CASES_FILE = 'cases.yaml';

/** Reads a draft, lets its cases judge it, and holds it against the packs in force. Pure. */
export function checkPack(
  ports: Pick<PackPorts, 'shipped' | 'calendar'>,
  inForce: readonly AnyPack[],
  draft: PackDraft,
): PackCheck {
  const parsed = parseAnyPack(draft.text, PACK_FILE);
  if (!parsed.ok) return parsed;
  const { kind, name, pack } = parsed.value;
  const checked =
    kind === 'contact'
      ? checkContactPack(ports, pack, contactPacksOf(inForce), draft)
      : checkReckoningPack({ name, pack }, ports.calendar, inForce, draft, CASES_FILE);
  if (!checked.ok) return checked;
  const { caseProblems, loosenings } = checked.value;
  const former = inForce.find((one) => one.name === name);
  return {
    ok: true,
    value: {
      draft: parsed.value,
      isShipped: ports.shipped.some((one) => one.name === name && one.text === draft.text),
      changes: packDiff(former?.pack, pack),
      caseProblems,
      loosenings,
    },
  };
}

/** What the cases of contact rules, and the search for a loosening, have against a draft. */
function checkContactPack(
  { calendar }: Pick<PackPorts, 'calendar'>,
  pack: Pack,
  inForce: readonly Pack[],
  draft: PackDraft,
): Loaded<Pick<PackChecked, 'caseProblems' | 'loosenings'>> {
  const cases = parsePolicyCases(draft.cases, CASES_FILE);
  if (!cases.ok) return cases;
  const unknown = tightensNothing(pack, inForce, draft.text);
  if (unknown.length > 0) return { ok: false, problems: unknown };
  const beneath = inForce.filter((one) => one.id !== pack.id && liesUnder(one, pack));
  const laid = inLayerOrder([...beneath, pack]);
  const failed = cases.value.flatMap((one) =>
    // What else differs of a case follows from its first difference.
    caseProblems(laid, calendar, one)
      .slice(0, 1)
      .map((words) => ({
        file: CASES_FILE,
        ...placeOfId(draft.cases, one.id),
        ...words,
      })),
  );
  const named = new Set(cases.value.flatMap((one) => one.rules ?? []));
  const unnamed = pack.rules
    .filter((rule) => rule.kind !== 'outsideScope' && !named.has(rule.id))
    .map(({ id }) => ({
      file: PACK_FILE,
      ...placeOfId(draft.text, id),
      zh: `没有案例点名规则 ${id}`,
      en: `no case names the rule ${id}`,
    }));
  const loosenings = findLoosening({ candidate: pack, inForce, from: draft.effectiveOn });
  return { ok: true, value: { caseProblems: [...failed, ...unnamed], loosenings } };
}

/** A lower layer's cases speak of it together with law and regulation; a pack of a country's branch with its country's. */
const liesUnder = (one: Pack, pack: Pack): boolean =>
  isFloor(pack) ? pack.id.startsWith(`${one.id}.`) : isFloor(one);

/** `tightens` names a rule that stands in another pack in force. */
function tightensNothing(pack: Pack, inForce: readonly Pack[], text: string): readonly FileProblem[] {
  const above = new Set(
    inForce.filter((one) => one.id !== pack.id).flatMap((one) => one.rules.map(({ id }) => id)),
  );
  return pack.rules
    .filter(({ tightens }) => tightens !== undefined && !above.has(tightens))
    .map(({ id, tightens }) => ({
      file: PACK_FILE,
      ...placeOfId(text, id),
      zh: `${id} 所收紧的规则 ${tightens} 不在现行的其他规则包中`,
      en: `${id} tightens ${tightens}, which stands in no other pack in force`,
    }));
}

/** Where a rule or a case names itself in its text. */
function placeOfId(text: string, id: string): TextPlace {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => idIn(line) === id);
  return at < 0 ? { line: 1, column: 1 } : { line: at + 1, column: (lines[at]?.indexOf('id') ?? 0) + 1 };
}

const idIn = (line: string): string | undefined =>
  /(?:^|[\s{,-])["']?id["']?\s*:\s*["']?([^\s"',}]+)/.exec(line)?.[1];
