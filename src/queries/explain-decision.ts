import type { Words } from '../contract/api/common.ts';
import { explain } from '../domain/strategy/explain.ts';
import { catalogue, definitionOf, FACT_NAMES, type FactName, type Facts } from '../domain/strategy/facts.ts';
import { stepOf } from '../domain/strategy/strategy.ts';
import type { DecisionRow } from '../store/contact-read.store.ts';
import type { ReadPorts } from './ports.ts';

const UNITS = { day: 'days', fen: 'fen', count: 'count' } as const;

export interface FactShown {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: 'fen' | 'days' | 'count' | 'word' | 'yes_no' | 'none';
  readonly value: string | null;
}

function unitOf(name: FactName): FactShown['unit'] {
  const { unit, type } = definitionOf(name);
  if (unit !== null) return UNITS[unit];
  return type === 'boolean' ? 'yes_no' : 'word';
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** The facts that a decision read, each from the column of its name. */
export function factsShown(row: DecisionRow): FactShown[] {
  return FACT_NAMES.map((name) => ({
    name,
    zh: catalogue[name].zh,
    en: catalogue[name].en,
    unit: unitOf(name),
    value: textOf(row[name]),
  }));
}

/** The rule's sentence and the questions that it found true; the rule's id alone when that version is no longer loaded. */
export function explanationOf(
  ports: ReadPorts,
  row: DecisionRow,
): { readonly explanation: Words; readonly stepWords: Words } {
  const strategy = ports.strategyOf(row.strategy_id, row.strategy_version);
  if (strategy === undefined) {
    return { explanation: { zh: row.rule_id, en: row.rule_id }, stepWords: { zh: row.step, en: row.step } };
  }
  const { rule, held } = explain(
    strategy,
    Object.fromEntries(FACT_NAMES.map((name) => [name, row[name]])) as unknown as Facts,
  );
  const step = stepOf(strategy, rule);
  return {
    explanation: {
      zh: [rule.zh, ...held.map((finding) => finding.zh)].join('；'),
      en: [rule.en, ...held.map((finding) => finding.en)].join('; '),
    },
    stepWords: { zh: step.zh, en: step.en },
  };
}
