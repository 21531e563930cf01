import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import type { Pack } from '../domain/permit/rule.ts';
import type { ReckoningPack } from '../domain/reckoning/rule.ts';
import type { FoundCase } from './case-file.ts';
import { checkCase, decideCase, type PolicyCase } from './policy-cases.ts';
import { answerCase, meetsExpectation, plainValues, type ReckoningCase } from './reckoning-cases.ts';
import { describe } from './yaml-text.ts';

/** Everything that answers cases: packs by id, and the calendar. */
export interface Policies {
  readonly contact: ReadonlyMap<string, Pack>;
  readonly reckoning: ReadonlyMap<string, ReckoningPack>;
  readonly calendar: StatutoryCalendar;
}

/** One rule that spoke, with where it stands. */
export interface Spoken {
  readonly id: string;
  readonly source: string;
  readonly verified: string;
}

/** What came of a case. `trouble`: why it could not be answered at all, in both languages. */
export interface CaseVerdict {
  readonly id: string;
  readonly kind: string;
  readonly pack: string | null;
  readonly file: string;
  readonly line: number;
  readonly passed: boolean;
  readonly expected: string;
  readonly got: string;
  readonly rules: readonly Spoken[];
  readonly trouble?: readonly { readonly zh: string; readonly en: string }[];
}

type Verdict = Pick<CaseVerdict, 'passed' | 'expected' | 'got' | 'rules' | 'trouble'>;

/** Judges one case by its pack. Total: a case that cannot be read, or whose pack is unknown, has failed and says why. */
export function judgeCase(policies: Policies, found: FoundCase): CaseVerdict {
  const { id, kind, pack = null, file, line, content } = found;
  const verdict =
    content.is === 'unreadable'
      ? cannot(
          content.problems.map((problem) => ({ zh: describe(problem, 'zh'), en: describe(problem, 'en') })),
        )
      : content.is === 'contact'
        ? contactVerdict(policies, pack, content.one)
        : reckoningVerdict(policies, pack, content.one);
  return { id, kind, pack, file, line, ...verdict };
}

const cannot = (trouble: Verdict['trouble']): Verdict => ({
  passed: false,
  expected: '',
  got: '',
  rules: [],
  ...(trouble === undefined ? {} : { trouble }),
});

/** The ids that `a+b` names, and before `cn.card-bank` the `cn` that it lies upon, each once. */
function layersOf(pack: string | null): readonly string[] {
  const named = (pack ?? '').split('+');
  return [...new Set(named.flatMap((id) => [id.split('.')[0] ?? id, id]))];
}

/** The packs of `a+b` in that order, each above those that it lies upon; undefined when one that was named is unknown. */
export function contactPacks(policies: Policies, pack: string | null): readonly Pack[] | undefined {
  const packs = layersOf(pack).flatMap((id) => policies.contact.get(id) ?? []);
  const named = (pack ?? '').split('+');
  return named.every((id) => policies.contact.has(id)) ? packs : undefined;
}

/** Of the packs that answer, the last one with reckoning rules. */
export const reckoningPack = (policies: Policies, pack: string | null): ReckoningPack | undefined =>
  layersOf(pack)
    .flatMap((id) => policies.reckoning.get(id) ?? [])
    .at(-1);

/** A case names no pack, or one that is not there. */
export const packTrouble = (pack: string | null, known: Iterable<string>): { zh: string; en: string } =>
  pack === null
    ? { zh: '缺少 pack', en: 'pack is missing' }
    : {
        zh: `没有规则包 ${pack}（有：${[...known].join('、')}）`,
        en: `there is no pack ${pack} (there are: ${[...known].join(', ')})`,
      };

function contactVerdict(policies: Policies, pack: string | null, one: PolicyCase): Verdict {
  const packs = contactPacks(policies, pack);
  if (packs === undefined) return cannot([packTrouble(pack, policies.contact.keys())]);
  const { calendar } = policies;
  const decision = decideCase(packs, calendar, one);
  const hit = decision.hits.map(({ ruleId }) => ruleId).sort();
  const with_ = (rules: readonly string[] | undefined, next: string | undefined): string =>
    `${rules === undefined ? '' : ` [${rules.join(', ')}]`}${next === undefined ? '' : ` next=${next}`}`;
  const next = one.next === undefined ? undefined : (decision.nextAllowedAt ?? 'never');
  return {
    passed: checkCase(packs, calendar, one).length === 0,
    expected: `${one.expect}${with_(one.rules?.toSorted(), one.next)}`,
    got: `${decision.verdict}${with_(one.rules && hit, next)}`,
    rules: decision.hits.map(({ ruleId, source, verified }) => ({ id: ruleId, source, verified })),
  };
}

function reckoningVerdict(policies: Policies, pack: string | null, one: ReckoningCase): Verdict {
  const rules = reckoningPack(policies, pack);
  if (rules === undefined) return cannot([packTrouble(pack, policies.reckoning.keys())]);
  const reckoned = answerCase(rules, policies.calendar, one);
  const passed = meetsExpectation(one, reckoned);
  if (!reckoned.ok && !passed) return cannot([reckoned]);
  const spoke = reckoned.ok ? reckoned.spoke : [];
  const named = (ids: readonly string[] | undefined): string =>
    ids === undefined ? '' : ` [${ids.toSorted().join(', ')}]`;
  return {
    passed,
    expected: `${one.refused === undefined ? told(one.expect ?? {}) : `refused=${one.refused}`}${named(one.rules)}`,
    got: `${reckoned.ok ? told(plainValues(reckoned)) : `refused=${reckoned.field}`}${named(one.rules && spoke.map(({ id }) => id))}`,
    rules: spoke.map(({ id, source, verified }) => ({ id, source, verified })),
  };
}

const told = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
