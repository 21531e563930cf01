import type { FoundCase } from '../contract/case-file.ts';
import { judgeCase, type Policies, packTrouble, reckoningPack } from '../contract/case-verdict.ts';
import { type ExplainedContact, explainContact } from '../contract/explained.ts';
import type { PolicyCase } from '../contract/policy-cases.ts';
import { answerCase, plainValues, type ReckoningCase } from '../contract/reckoning-cases.ts';
import { refuse } from '../domain/outcome.ts';
import type { Pack } from '../domain/permit/rule.ts';
import { type Answer, type Language, refused } from './answer.ts';
import { asked, asPacks, withContact } from './policy-asked.ts';
import type { QuestionOptions } from './policy-question.ts';
import { type Both, clockOf, ruleLine, type Say, sayIn, toldNext } from './policy-words.ts';
import { table } from './table.ts';
import { inBoth } from './words.ts';

const VERDICTS: Readonly<Record<ExplainedContact['verdict'], Both>> = {
  allow: ['✓ 可以触达', '✓ allowed'],
  warn: ['✓ 可以触达，有提示', '✓ allowed, with a warning'],
  deny: ['✗ 不得触达', '✗ not allowed'],
};

/**
 * `qinghe policy explain FILE --case ID`, or a contact given by options: the answer, every rule that was asked with its source
 * and how surely it is known, the facts that were read, and when it would be allowed. Exit 0 whatever the answer is.
 */
export async function policyExplainCommand(
  language: Language,
  path: string | undefined,
  options: QuestionOptions,
): Promise<Answer> {
  const question = await asked(language, path, options);
  if ('exit' in question) return question;
  const { policies, found } = question;
  if (found.content.is === 'reckoning') return explainReckoning(language, policies, found, found.content.one);
  return withContact(language, question, (packs, one) => {
    const explained = explainContact(packs, policies.calendar, one);
    return {
      exit: 0,
      data: { ok: true, id: found.id, ...asPacks(packs), ...explained },
      lines: toldContact(sayIn(language), language, packs, one, explained),
    };
  });
}

function toldContact(
  say: Say,
  language: Language,
  packs: readonly Pack[],
  one: PolicyCase,
  explained: ExplainedContact,
): readonly string[] {
  const { at, channel, party, purpose } = one.proposed;
  const hits = explained.rules.filter(({ hit }) => hit).length;
  return [
    `${say(...VERDICTS[explained.verdict])}  ${packs.map(({ id, version }) => `${id}@${version}`).join(' + ')}`,
    `  ${clockOf(at, one)}  ${channel} → ${party} (${purpose})`,
    say(
      `  问了 ${explained.rules.length} 条规则，${hits} 条命中（✗）`,
      `  ${explained.rules.length} rules asked, ${hits} hit (✗)`,
    ),
    ...table(explained.rules.map((rule) => ruleLine(rule, language))),
    `  ${say('读取的事实', 'facts read')}: ${explained.factsRead.join(', ') || say('无', 'none')}`,
    toldNext(say, one, explained),
  ];
}

function explainReckoning(
  language: Language,
  policies: Policies,
  found: FoundCase,
  one: ReckoningCase,
): Answer {
  const say = sayIn(language);
  const pack = reckoningPack(policies, found.pack ?? null);
  const verdict = judgeCase(policies, found);
  if (pack === undefined) {
    const { zh, en } = packTrouble(found.pack ?? null, policies.reckoning.keys());
    return refused(
      refuse('BAD_INPUT', { params: { field: 'pack', ...inBoth('problem', zh, en) } }),
      language,
    );
  }
  const reckoned = answerCase(pack, policies.calendar, one);
  const spoke = reckoned.ok
    ? reckoned.spoke.map(({ id, level, source, verified, zh, en }) => ({
        ...{ id, hit: false, level, source, verified, zh, en },
      }))
    : [];
  return {
    exit: 0,
    data: {
      ok: true,
      id: found.id,
      pack: { id: pack.id, version: pack.version },
      values: plainValues(reckoned),
      refused: reckoned.ok ? null : { field: reckoned.field, zh: reckoned.zh, en: reckoned.en },
      rules: reckoned.ok ? reckoned.spoke : [],
      passed: verdict.passed,
    },
    lines: [
      `${found.id} (${found.kind})  ${pack.id}@${pack.version}`,
      reckoned.ok ? `  ${verdict.got}` : `  ✗ ${reckoned[language]}`,
      ...table(spoke.map((rule) => ruleLine(rule, language))),
      verdict.passed
        ? say('✓ 与用例相符', '✓ as the case expects')
        : say(`✗ 用例应为 ${verdict.expected}`, `✗ the case expects ${verdict.expected}`),
    ],
  };
}
