import { readCaseFile } from '../../contract/case-file.ts';
import { type CaseVerdict, judgeCase } from '../../contract/case-verdict.ts';
import type { FileProblem, Loaded } from '../../contract/yaml-text.ts';
import type { StatutoryCalendar } from '../../domain/calendar/statutory.ts';
import type { ReckoningPack } from '../../domain/reckoning/rule.ts';

/** Where a pack of reckoning rules and its cases disagree, and which rules no case names; or why the cases cannot be read. */
export function reckoningCaseProblems(
  pack: ReckoningPack,
  calendar: StatutoryCalendar,
  text: string,
  file: string,
): Loaded<readonly FileProblem[]> {
  const read = readCaseFile(text, file, pack.id);
  if (!read.ok) return read;
  const policies = { contact: new Map(), reckoning: new Map([[pack.id, pack]]), calendar };
  const verdicts = read.value.map((found) => judgeCase(policies, found));
  const named = new Set(
    read.value.flatMap(({ content }) => (content.is === 'reckoning' ? (content.one.rules ?? []) : [])),
  );
  const unnamed = pack.rules.filter(({ id }) => !named.has(id));
  return {
    ok: true,
    value: [
      ...verdicts.filter(({ passed }) => !passed).map((verdict) => problemOf(verdict)),
      ...unnamed.map(({ id }) => ({
        file,
        line: 1,
        zh: `没有案例点名规则 ${id}`,
        en: `no case names the rule ${id}`,
      })),
    ],
  };
}

function problemOf({ id, file, line, expected, got, trouble }: CaseVerdict): FileProblem {
  const [why] = trouble ?? [{ zh: `应为 ${expected}，得到 ${got}`, en: `expected ${expected}, got ${got}` }];
  return { file, line, zh: `${id}：${why?.zh}`, en: `${id}: ${why?.en}` };
}
