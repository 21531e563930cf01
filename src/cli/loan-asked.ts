import type { z } from 'zod';
import { issueWords } from '../contract/mapping/issue-words.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { inBoth } from './words.ts';

/** Options of a command by their shape, or BAD_INPUT with the first that is wrong, as it was written on the command line. */
export function readAsked<T extends z.ZodType>(shape: T, options: unknown): Outcome<z.output<T>> {
  const read = shape.safeParse(options, { reportInput: true });
  if (read.success) return done(read.data);
  const [issue] = read.error.issues;
  if (issue === undefined) throw new TypeError('a shape refused without a reason');
  const field = `--${String(issue.path[0] ?? '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const { zh, en } = issueWords(issue);
  return refuse('BAD_INPUT', { params: { field, ...inBoth('problem', zh, en) } });
}
