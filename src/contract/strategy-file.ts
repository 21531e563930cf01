import { z } from 'zod';
import { problemsOf } from '../domain/strategy/analyse.ts';
import { ALWAYS } from '../domain/strategy/expression.ts';
import { type Problem, parseExpression } from '../domain/strategy/parse-expression.ts';
import {
  type Rule,
  type Strategy,
  TREATMENTS,
  type Treatment,
  type Way,
} from '../domain/strategy/strategy.ts';
import { channels } from '../domain/vocabulary.ts';
import { checkShape, type FileProblem, type Loaded, located, readYaml, type YamlText } from './yaml-text.ts';

const word = z.string().regex(/^[a-z][a-z0-9_]{1,60}$/);
const templateId = z.string().regex(/^[a-z][a-z0-9_]{1,40}\.[a-z_]{2,12}$/);
const way = z.strictObject({ channel: z.enum(channels), template: templateId });

const ruleBody = {
  id: word,
  step: word,
  treatment: z.enum(Object.keys(TREATMENTS) as [Treatment, ...Treatment[]]),
  channel: z.enum(channels).optional(),
  template: templateId.optional(),
  orElse: z.array(way).max(4).optional(),
  priority: z.int().min(0).max(100),
  mark: z.array(z.enum(['R', 'S', 'M', 'O'])).min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  because: z.string().min(1),
};

const strategyFile = z.strictObject({
  strategy: word,
  version: z.string().regex(/^\d{4}\.\d{1,2}\.\d{1,3}$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  covers: z.strictObject({ from: z.int().min(-60), to: z.int().max(4000) }),
  steps: z
    .array(
      z.strictObject({
        id: word,
        zh: z.string().min(1),
        en: z.string().min(1),
        purpose: z.enum(['remind', 'collect']),
        after: word.nullable(),
      }),
    )
    .min(1)
    .max(60),
  rules: z.array(z.strictObject({ ...ruleBody, when: z.unknown() })).max(300),
  otherwise: z.strictObject(ruleBody),
});

type RuleShape = Omit<z.infer<typeof strategyFile>['rules'][number], 'when'>;

/** What a strategy needs to know of the templates it names. */
export interface KnownTemplate {
  readonly id: string;
  readonly channel: string;
}

/**
 * Loads a strategy from the text of its YAML file and proves what can be proved about it: every fact, word and type is in the
 * catalogue, every rule can be reached, no day past due of `covers` is left to the default alone, every template exists for
 * its channel. Gives every problem with file and line; nothing is loaded in part.
 */
export function loadStrategy(
  text: string,
  file: string,
  templates: readonly KnownTemplate[],
): Loaded<Strategy> {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const shape = checkShape(yaml.value, strategyFile);
  if (!shape.ok) return shape;
  const problems: Problem[] = [];
  const rules = shape.value.rules.map((rule, i): Rule => {
    const path = ['rules', i];
    const when = parseExpression(rule.when, [...path, 'when']);
    if (!when.ok) problems.push(when.problem);
    return { ...toRule(rule, path, templates, problems), when: when.ok ? when.value : ALWAYS };
  });
  const otherwise = { ...toRule(shape.value.otherwise, ['otherwise'], templates, problems), when: ALWAYS };
  const { strategy: id, version, zh, en, covers, steps } = shape.value;
  const strategy: Strategy = { id, version, zh, en, covers, steps, rules, otherwise };
  // A condition that could not be read stands in as "always" and would only bring problems that are not there.
  if (problems.length === 0) problems.push(...problemsOf(strategy));
  return problems.length > 0
    ? { ok: false, problems: located(yaml.value, problems) }
    : { ok: true, value: strategy };
}

function toRule(
  shape: RuleShape,
  path: Problem['path'],
  templates: readonly KnownTemplate[],
  problems: Problem[],
): Omit<Rule, 'when'> {
  const ways = waysOf(shape);
  const treatment: { automatic: boolean; channels: readonly string[] } = TREATMENTS[shape.treatment];
  if (
    treatment.automatic !== ways.length > 0 ||
    (shape.channel === undefined) !== (shape.template === undefined)
  ) {
    problems.push({
      path,
      zh: treatment.automatic ? '需要 channel 和 template' : '人工处理或不触达时不能写 channel、template',
      en: treatment.automatic ? 'needs channel and template' : 'takes no channel and no template',
    });
  }
  for (const each of ways) {
    if (!treatment.channels.includes(each.channel)) {
      problems.push({
        path,
        zh: `${shape.treatment} 不能走 ${each.channel}`,
        en: `${shape.treatment} does not go by ${each.channel}`,
      });
    }
    const template = templates.find((known) => known.id === each.templateId);
    if (template?.channel !== each.channel) {
      problems.push({
        path,
        zh: `没有用于 ${each.channel} 的模板 ${each.templateId}`,
        en: `no template ${each.templateId} for ${each.channel}`,
      });
    }
  }
  const { id, step, priority, mark, zh, en, because } = shape;
  return { id, step, treatment: shape.treatment, ways, priority, mark, zh, en, because };
}

function waysOf(shape: RuleShape): readonly Way[] {
  const rest = (shape.orElse ?? []).map((each) => ({ channel: each.channel, templateId: each.template }));
  if (shape.channel === undefined || shape.template === undefined) return rest;
  return [{ channel: shape.channel, templateId: shape.template }, ...rest];
}

const casesFile = z.strictObject({
  strategy: word,
  cases: z
    .array(z.strictObject({ name: z.string().min(1), facts: z.record(z.string(), z.unknown()), rule: word }))
    .min(1),
});

export interface GoldenCase {
  readonly name: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly rule: string;
  readonly line: number;
}

/** Loads the golden cases that stand beside a strategy. Facts not named keep the caller's defaults. */
export function loadStrategyCases(text: string, file: string): Loaded<readonly GoldenCase[]> {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const shape = checkShape(yaml.value, casesFile);
  if (!shape.ok) return shape;
  return {
    ok: true,
    value: shape.value.cases.map((each, i) => ({ ...each, line: lineOfCase(yaml.value, i) })),
  };
}

const lineOfCase = (yaml: YamlText, index: number): number => yaml.placeOf(['cases', index]).line;

export type { FileProblem };
