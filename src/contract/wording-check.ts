import { z } from 'zod';
import { judgeText, type WordingSettings } from '../domain/wording/judge.ts';
import { limits } from './limits.ts';

/** A text that somebody asks about, as `wording check` and the page take it. `stage`: the legal state that is claimed. */
export const wordingQuestion = z.object({
  id: z.union([z.string().min(1).max(200), z.number()]),
  text: z.string().min(1).max(limits.wordingChars),
  addressee: z.enum(['borrower', 'third_party']),
  channel: z.string().min(1).max(40),
  stage: z.string().max(60).nullish(),
});
export type WordingQuestion = z.infer<typeof wordingQuestion>;

const wordingFinding = z.object({
  label: z.string(),
  words: z.string(),
  /** UTF-16 units from the beginning of the text as it was given. */
  offset: z.number().int().nonnegative(),
  severity: z.enum(['note', 'review', 'block']),
  rule: z.string(),
  source: z.string(),
});

export const wordingAnswer = z.object({
  id: z.union([z.string(), z.number()]),
  verdict: z.enum(['allow', 'review', 'block']),
  labels: z.array(wordingFinding),
});
export type WordingAnswer = z.infer<typeof wordingAnswer>;

/** The verdict with everything that was found, in the order of the text. */
export function answerQuestion(question: WordingQuestion, settings: WordingSettings): WordingAnswer {
  const { verdict, findings } = judgeText({ ...question, stage: question.stage ?? undefined }, settings);
  return { id: question.id, verdict, labels: [...findings] };
}

/** What is wrong with a line, in both languages; never the text itself. */
export interface LineProblem {
  /** The id, where the line gives one. */
  readonly id: string | number | null;
  readonly zh: string;
  readonly en: string;
}

export type QuestionLine =
  | { readonly ok: true; readonly question: WordingQuestion }
  | { readonly ok: false; readonly problem: LineProblem };

/** Reads one JSON line. Other keys than those of a question are passed over. */
export function readQuestion(line: string): QuestionLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, problem: { id: null, zh: '不是 JSON', en: 'not JSON' } };
  }
  const read = wordingQuestion.safeParse(value);
  if (read.success) return { ok: true, question: read.data };
  const field = read.error.issues[0]?.path.join('.') ?? '';
  const id = wordingQuestion.shape.id.safeParse((value as { readonly id?: unknown } | null)?.id);
  return {
    ok: false,
    problem: {
      id: id.success ? id.data : null,
      ...(field === ''
        ? { zh: '不是一个对象', en: 'not an object' }
        : { zh: `字段 ${field} 缺失或不合要求`, en: `the field ${field} is missing or not as it must be` }),
    },
  };
}
