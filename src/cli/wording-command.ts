import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { readRulebook } from '../compose/rulebook.ts';
import type { CodeName } from '../contract/codes.ts';
import { sentencesOf } from '../contract/sentence.ts';
import {
  answerQuestion,
  type LineProblem,
  readQuestion,
  type WordingAnswer,
} from '../contract/wording-check.ts';
import { refuse } from '../domain/outcome.ts';
import { settingsOf, type WordingSettings } from '../domain/permit/wording-settings.ts';
import { type Answer, type Language, refused, toJson } from './answer.ts';
import { checkText, reasonParams } from './text-file.ts';

interface BadLine {
  readonly ok: false;
  readonly id: string | number | null;
  readonly line: number;
  readonly code: CodeName;
  readonly zh: string;
  readonly en: string;
}

const VERDICTS = ['allow', 'review', 'block'] as const;

/**
 * `qinghe wording check FILE`: JSON lines in, one JSON line out for each, in order; a summary on standard error. 0 when every line
 * was judged, 2 when some were not (each is answered with its number and code), 1 when the file cannot be read. No database.
 */
export async function wordingCheckCommand(language: Language, path: string): Promise<Answer> {
  const settings = settingsOf(readRulebook().packs);
  const results: (WordingAnswer | BadLine)[] = [];
  const checked = await checkText(path);
  if (!checked.ok) return refused(checked, language);
  try {
    let number = 0;
    for await (const line of createInterface({
      input: createReadStream(path),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number += 1;
      if (line.trim() !== '') results.push(judgeLine(line.replace(/^\ufeff/, ''), number, settings));
    }
  } catch (error) {
    const params = { file: path, ...reasonParams(error) };
    return refused(refuse('FILE_UNREADABLE', { params }), language);
  }
  const bad = results.filter((result) => 'code' in result).length;
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [
      verdict,
      results.filter((result) => 'verdict' in result && result.verdict === verdict).length,
    ]),
  );
  process.stderr.write(`${told(results.length, counts, bad, language)}\n`);
  return {
    exit: bad === 0 ? 0 : 2,
    data: { ok: bad === 0, results, counts, bad },
    lines: results.map(toJson),
  };
}

function judgeLine(line: string, number: number, settings: WordingSettings): WordingAnswer | BadLine {
  const read = readQuestion(line);
  return read.ok ? answerQuestion(read.question, settings) : badLine(read.problem, number);
}

function badLine(problem: LineProblem, line: number): BadLine {
  const code = 'WORDING_LINE' satisfies CodeName;
  const params = { line: String(line), problem: problem.zh, problem_en: problem.en };
  return { ok: false, id: problem.id, line, code, ...sentencesOf(code, params) };
}

function told(
  all: number,
  counts: Readonly<Record<string, number>>,
  bad: number,
  language: Language,
): string {
  const { allow = 0, review = 0, block = 0 } = counts;
  return language === 'en'
    ? `${all} texts: ${allow} allowed, ${review} for review, ${block} blocked, ${bad} not readable`
    : `${all} 条：放行 ${allow}，人工审核 ${review}，拦截 ${block}，无法读取 ${bad}`;
}
