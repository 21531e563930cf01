import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EXCLUSIONS } from '../src/contract/fineract/exclusions.ts';
import { figuresLine, figuresOf, GOALS, reachesGoals } from '../src/contract/fineract/figures.ts';
import { playFile, type ScenarioVerdict } from '../src/contract/fineract/play.ts';
import { readScenarioFile } from '../src/contract/fineract/scenario-file.ts';

const SCENARIOS = join(import.meta.dirname, '../tests/fixtures/fineract/scenarios');

/** Every scenario of the committed files. Throws when one cannot be read. */
export async function playCommitted(): Promise<readonly ScenarioVerdict[]> {
  const names = (await readdir(SCENARIOS)).filter((name) => name.endsWith('.json')).sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const file = readScenarioFile(await readFile(join(SCENARIOS, name), 'utf8'), basename(name));
      if (!file.ok) throw new Error(`${name}: ${file.params?.field} ${file.params?.problem}`);
      return file.value;
    }),
  );
  return files.flatMap(playFile);
}

/** `npm run vectors`: the share of Apache Fineract's scenarios that our loans reproduce. 0 when the goals are reached. See docs/vectors.md. */
async function main(): Promise<number> {
  const verdicts = await playCommitted();
  const { families, total } = figuresOf(verdicts);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  for (const { family, line, name, fault } of verdicts)
    if (fault !== undefined) {
      const { difference } = fault;
      const why =
        difference === undefined
          ? fault.problem
          : `${difference.what}: expected ${difference.expected}, got ${difference.got}`;
      say(`✗ ${family}:${line} ${name}\n    step ${fault.step} “${fault.text}”: ${why}`);
    }
  for (const { place, en } of EXCLUSIONS) say(`excluded ${place}: ${en}`);
  for (const figures of [...families, total]) say(figuresLine(figures));
  say(`goals: ${GOALS.ofAll * 100} % of all, ${GOALS.outside * 100} % outside the list`);
  return reachesGoals(total) ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main();
