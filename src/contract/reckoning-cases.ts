import { z } from 'zod';
import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import { decimalText } from '../domain/expression/decimal.ts';
import { type Questions, reckon } from '../domain/reckoning/reckon.ts';
import type { Reckoned, Value } from '../domain/reckoning/reckoned.ts';
import type { ReckoningPack } from '../domain/reckoning/rule.ts';
import { RECKONING_KINDS, type ReckoningKind } from '../domain/reckoning/words.ts';
import { answerShapes, questionShapes } from './reckoning-questions.ts';
import { checkShape, type Loaded, type YamlText } from './yaml-text.ts';

/** Values by name, as JSON writes them. */
export type Expected = Readonly<Record<string, string | number | boolean>>;

export interface ReckoningCase<K extends ReckoningKind = ReckoningKind> {
  readonly id: string;
  readonly kind: K;
  readonly pack?: string | undefined;
  /** Why the answer is right. */
  readonly reason?: string | undefined;
  readonly input: Questions[K];
  /** The input word for word, as people read it. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly expect?: Expected | undefined;
  /** Ours: the place of the input for which the question must be refused. */
  readonly refused?: string | undefined;
  /** Ours: exactly the rules that must speak. */
  readonly rules?: readonly string[] | undefined;
}

const caseShape = (kind: ReckoningKind) =>
  z
    .strictObject({
      id: z.string().min(1),
      kind: z.literal(kind),
      pack: z.string().optional(),
      source: z.string().optional(),
      outside: z.boolean().optional(),
      basis: z.string().optional(),
      reason: z.string().optional(),
      input: questionShapes[kind],
      expect: answerShapes[kind].optional(),
      refused: z.string().optional(),
      rules: z.array(z.string()).optional(),
    })
    .refine((one) => (one.expect === undefined) !== (one.refused === undefined), {
      path: ['expect'],
      message: '缺少，或与 refused 并列 / is missing, or stands beside refused',
    });

const caseShapes = Object.fromEntries(RECKONING_KINDS.map((kind) => [kind, caseShape(kind)])) as Record<
  ReckoningKind,
  ReturnType<typeof caseShape>
>;

/** Reads one case of this kind. An unknown or missing name is a problem with its line. */
export function reckoningCaseIn(yaml: YamlText, kind: ReckoningKind): Loaded<ReckoningCase> {
  const shape = checkShape(yaml, caseShapes[kind]);
  // The table pairs each kind with the shape of its own questions, which the union over all kinds forgets.
  return shape.ok
    ? { ok: true, value: { ...shape.value, written: inputOf(yaml.data) } as ReckoningCase }
    : shape;
}

const inputOf = (data: unknown): unknown => (data as { readonly input: unknown }).input;

/** Answers a case's question by this pack. */
export const answerCase = (pack: ReckoningPack, calendar: StatutoryCalendar, one: ReckoningCase): Reckoned =>
  reckon(pack, one.kind, one.input, calendar);

const plain = (value: Value): string | number | boolean =>
  typeof value === 'object' ? Number(decimalText(value)) : value;

/** The values as JSON writes them; none when the question was refused. */
export const plainValues = (reckoned: Reckoned): Expected =>
  reckoned.ok
    ? Object.fromEntries(Object.entries(reckoned.values).map(([name, value]) => [name, plain(value)]))
    : {};

/** Whether the answer is the one that the case expects, and exactly the rules spoke that it names. */
export function meetsExpectation(one: ReckoningCase, reckoned: Reckoned): boolean {
  const got = plainValues(reckoned);
  const spoke = reckoned.ok ? reckoned.spoke.map(({ id }) => id).sort() : [];
  return (
    (reckoned.ok ? undefined : reckoned.field) === one.refused &&
    Object.entries(one.expect ?? {}).every(([name, value]) => got[name] === value) &&
    (one.rules === undefined || one.rules.toSorted().join() === spoke.join())
  );
}
