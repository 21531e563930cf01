import { basename } from 'node:path';
import { readPolicies } from '../compose/policies.ts';
import { type FoundCase, readCaseFile } from '../contract/case-file.ts';
import type { Policies } from '../contract/case-verdict.ts';
import { limits } from '../contract/limits.ts';
import { describe, type FileProblem, type Loaded } from '../contract/yaml-text.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type Answer, type Language, refused } from './answer.ts';
import { readText, reasonParams } from './text-file.ts';

export interface PolicyOptions {
  readonly policies?: string;
  readonly pack?: string;
}

/** The packs of a folder, or the answer that lists everything wrong with them. */
export function openPolicies(language: Language, { policies }: PolicyOptions): Loaded<Policies> | Answer {
  try {
    const read = readPolicies(policies);
    if (!read.ok || policies === undefined || read.value.contact.size + read.value.reckoning.size > 0)
      return read;
    return refused(refuse('BAD_INPUT', { params: { field: '--policies', problem: policies } }), language);
  } catch (error) {
    const params = { file: policies ?? '', ...reasonParams(error) };
    return refused(refuse('FILE_UNREADABLE', { params }), language);
  }
}

/** The cases of a file. `X.cases.yaml` stands beside a pack X: its cases are of that pack unless they or the caller say another. */
export async function openCases(
  path: string,
  { pack }: PolicyOptions,
): Promise<Outcome<Loaded<readonly FoundCase[]>>> {
  const text = await readText(path);
  if (!text.ok) return text;
  const name = basename(path);
  const twin = name.endsWith('.cases.yaml') ? name.slice(0, -'.cases.yaml'.length) : undefined;
  return done(readCaseFile(text.value, name, pack ?? twin));
}

/** Problems of files, one a line, each with its place; of very many only the first. */
export function toldProblems(problems: readonly FileProblem[], language: Language): readonly string[] {
  const told = problems.slice(0, limits.pageRowsMax).map((problem) => `✗ ${describe(problem, language)}`);
  const more = problems.length - told.length;
  return more === 0 ? told : [...told, language === 'en' ? `… and ${more} more` : `……另有 ${more} 处`];
}

/** The answer when rules or cases cannot be read: every problem with file and line. */
export const problemsAnswer = (problems: readonly FileProblem[], language: Language): Answer => ({
  exit: 1,
  data: { ok: false, code: 'RULEBOOK_INVALID', problems },
  lines: toldProblems(problems, language),
});
