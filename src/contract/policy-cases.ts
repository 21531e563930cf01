import { z } from 'zod';
import { dateIn, type Instant, SHANGHAI, timeIn } from '../domain/calendar/instant.ts';
import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import { type Decision, decide } from '../domain/permit/decide.ts';
import type { Pack } from '../domain/permit/rule.ts';
import { type PolicyCase, policyCase } from './policy-case.ts';
import { inputOf } from './policy-case-facts.ts';
import { checkShape, type Loaded, readYaml, type YamlText } from './yaml-text.ts';

export type { PolicyCase } from './policy-case.ts';

const casesShape = z.strictObject({ format: z.string().optional(), cases: z.array(policyCase).min(1) });

/** Reads cases in the golden format (YAML or JSON). An unknown name is a problem with its line. */
export function parsePolicyCases(text: string, file: string): Loaded<readonly PolicyCase[]> {
  const yaml = readYaml(text, file);
  return yaml.ok ? policyCasesIn(yaml.value) : yaml;
}

/** The same of a text that was read already: of a whole file, or of a part of one that knows its lines. */
export function policyCasesIn(yaml: YamlText): Loaded<readonly PolicyCase[]> {
  const shape = checkShape(yaml, casesShape);
  return shape.ok ? { ok: true, value: shape.value.cases } : shape;
}

/** Decides one case with these packs, as the permit command would. */
export function decideCase(packs: readonly Pack[], calendar: StatutoryCalendar, one: PolicyCase): Decision {
  const { facts, proposed, history } = inputOf(one, calendar);
  return decide(packs, facts, proposed, history);
}

/** What differs from the case's expectation, in English; empty when it passes. */
export const checkCase = (
  packs: readonly Pack[],
  calendar: StatutoryCalendar,
  one: PolicyCase,
): readonly string[] => caseProblems(packs, calendar, one).map(({ en }) => en);

const VERDICT = { allow: '可以', warn: '提醒后可以', deny: '不可以' } as const;

/** As the mainland's clock shows it. */
const momentWords = (at: Instant | 'never'): string =>
  at === 'never' ? '永不' : ` ${dateIn(at, SHANGHAI)} ${timeIn(at, SHANGHAI)}（北京时间）`;

/** The same in both languages. */
export function caseProblems(
  packs: readonly Pack[],
  calendar: StatutoryCalendar,
  one: PolicyCase,
): readonly { readonly zh: string; readonly en: string }[] {
  const decision = decideCase(packs, calendar, one);
  const hit = decision.hits.map((each) => each.ruleId).sort();
  const spoke = hit.length === 0 ? '没有规则发话' : `规则 ${hit.join('、')}`;
  const problems: { zh: string; en: string }[] = [];
  if (decision.verdict !== one.expect)
    problems.push({
      zh: `案例 ${one.id}：应为${VERDICT[one.expect]}，实为${VERDICT[decision.verdict]}（${spoke}）`,
      en: `${one.id}: ${decision.verdict} [${hit}], expected ${one.expect}`,
    });
  if (one.rules !== undefined && hit.join() !== [...one.rules].sort().join())
    problems.push({
      zh: `案例 ${one.id}：应由规则 ${one.rules.join('、')} 决定，实为${spoke}`,
      en: `${one.id}: rules [${hit}], expected [${one.rules}]`,
    });
  const next = decision.nextAllowedAt ?? 'never';
  if (one.next !== undefined && one.next !== next)
    problems.push({
      zh: `案例 ${one.id}：下次可以的时刻应为${momentWords(one.next)}，实为${momentWords(next)}`,
      en: `${one.id}: next ${next}, expected ${one.next}`,
    });
  return problems;
}
