import { z } from 'zod';
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

/** What differs from the case's expectation, in words; empty when it passes. */
export function checkCase(
  packs: readonly Pack[],
  calendar: StatutoryCalendar,
  one: PolicyCase,
): readonly string[] {
  const decision = decideCase(packs, calendar, one);
  const hit = decision.hits.map((each) => each.ruleId).sort();
  const problems: string[] = [];
  if (decision.verdict !== one.expect)
    problems.push(`${one.id}: ${decision.verdict} [${hit}], expected ${one.expect}`);
  if (one.rules !== undefined && hit.join() !== [...one.rules].sort().join()) {
    problems.push(`${one.id}: rules [${hit}], expected [${one.rules}]`);
  }
  if (one.next !== undefined && one.next !== (decision.nextAllowedAt ?? 'never')) {
    problems.push(`${one.id}: next ${decision.nextAllowedAt ?? 'never'}, expected ${one.next}`);
  }
  return problems;
}
