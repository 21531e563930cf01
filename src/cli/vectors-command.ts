import { basename } from 'node:path';
import { figuresLine, figuresOf } from '../contract/fineract/figures.ts';
import { playFile, type ScenarioVerdict } from '../contract/fineract/play.ts';
import { readScenarioFile } from '../contract/fineract/scenario-file.ts';
import { type Answer, type Language, refused } from './answer.ts';
import { readText } from './text-file.ts';

/**
 * `qinghe vectors FILE…`: plays the loan scenarios of Apache Fineract in such files. A line for each that is not reproduced, with the
 * first step that differs; then reproduced of all, and how many are on the list of exclusions, a family a line. 0 when every scenario
 * outside the list is reproduced, else 1. Needs no database. Refusals: FILE_UNREADABLE, BAD_INPUT.
 */
export async function vectorsCommand(language: Language, files: readonly string[]): Promise<Answer> {
  const verdicts: ScenarioVerdict[] = [];
  for (const path of files) {
    const text = await readText(path);
    if (!text.ok) return refused(text, language);
    const file = readScenarioFile(text.value, basename(path));
    if (!file.ok) return refused(file, language);
    verdicts.push(...playFile(file.value));
  }
  const { families, total } = figuresOf(verdicts);
  const failed = verdicts.filter(({ reproduced }) => !reproduced);
  const isGood = failed.every(({ excluded }) => excluded);
  return {
    exit: isGood ? 0 : 1,
    data: { ok: isGood, families, total, failed },
    lines: [
      ...failed.map((verdict) => toldFailure(verdict, language)),
      ...families.map(figuresLine),
      ...(families.length > 1 ? [figuresLine(total)] : []),
    ],
  };
}

function toldFailure(verdict: ScenarioVerdict, language: Language): string {
  const { family, line, name, excluded, fault } = verdict;
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const listed = excluded ? ` ${say('（在排除名单上）', '(excluded)')}` : '';
  const head = `✗ ${family}:${line} ${name}${listed}`;
  if (fault === undefined) return head;
  const where = `${say('第', 'step ')}${fault.step}${say(' 步', '')} “${fault.text}”`;
  if (fault.difference === undefined) return `${head}\n    ${where}: ${fault.problem ?? ''}`;
  const { what, expected, got } = fault.difference;
  return `${head}\n    ${where}: ${what}: ${say('应为', 'expected')} ${expected}, ${say('得到', 'got')} ${got}`;
}
