import { type CaseVerdict, judgeCase } from '../contract/case-verdict.ts';
import { type Answer, type Language, refused } from './answer.ts';
import { openCases, openPolicies, type PolicyOptions, problemsAnswer, toldProblems } from './policy-files.ts';

/**
 * `qinghe policy test FILE`: every case of a file of the golden format, by the shipped packs or those of --policies. A line for
 * each that failed, then `N passed, N failed`. 0 when all passed, else 1. Needs no database.
 */
export async function policyTestCommand(
  language: Language,
  path: string,
  options: PolicyOptions,
): Promise<Answer> {
  const policies = openPolicies(language, options);
  if (!('ok' in policies)) return policies;
  if (!policies.ok) return problemsAnswer(policies.problems, language);
  const cases = await openCases(path, options);
  if (!cases.ok) return refused(cases, language);
  if (!cases.value.ok) {
    const { problems } = cases.value;
    const lines = [...toldProblems(problems, language), closing(0, 1)];
    return { exit: 1, data: { ok: false, passed: 0, failed: 1, problems }, lines };
  }
  const verdicts = cases.value.value.map((one) => judgeCase(policies.value, one));
  const failed = verdicts.filter(({ passed }) => !passed);
  const passed = verdicts.length - failed.length;
  return {
    exit: failed.length === 0 ? 0 : 1,
    data: { ok: failed.length === 0, passed, failed: failed.length, failures: failed },
    lines: [...failed.map((one) => toldFailure(one, language)), closing(passed, failed.length)],
  };
}

/** The same words in both languages: programs read this line. */
const closing = (passed: number, failed: number): string => `${passed} passed, ${failed} failed`;

function toldFailure(one: CaseVerdict, language: Language): string {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const head = `✗ ${one.id} (${one.kind}, ${one.pack ?? '—'}) ${one.file}:${one.line}`;
  if (one.trouble !== undefined) return `${head} ${one.trouble.map((each) => each[language]).join('; ')}`;
  const rules = one.rules.map(({ id, source, verified }) => `${id} (${source}, ${verified})`);
  const spoke =
    rules.length === 0 ? say('没有规则说话', 'no rule spoke') : `${say('规则', 'rules')} ${rules.join('; ')}`;
  return `${head} ${say('应为', 'expected')} ${one.expected}, ${say('得到', 'got')} ${one.got}; ${spoke}`;
}
