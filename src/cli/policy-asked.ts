import type { FoundCase } from '../contract/case-file.ts';
import { contactPacks, type Policies, packTrouble } from '../contract/case-verdict.ts';
import type { PolicyCase } from '../contract/policy-cases.ts';
import { refuse } from '../domain/outcome.ts';
import type { Pack } from '../domain/permit/rule.ts';
import { type Answer, type Language, refused } from './answer.ts';
import { openPolicies, problemsAnswer } from './policy-files.ts';
import { type QuestionOptions, questionOf } from './policy-question.ts';
import { inBoth } from './words.ts';

/** A question and the packs that answer it. */
export type Asked = { readonly policies: Policies; readonly found: FoundCase };

/** What a command line asks, or the answer that says why it cannot be asked. */
export async function asked(
  language: Language,
  path: string | undefined,
  options: QuestionOptions,
): Promise<Asked | Answer> {
  const policies = openPolicies(language, options);
  if (!('ok' in policies)) return policies;
  if (!policies.ok) return problemsAnswer(policies.problems, language);
  const found = await questionOf(language, path, options);
  return 'exit' in found ? found : { policies: policies.value, found };
}

/** Answers a contact. Refused, BAD_INPUT: a question of another kind, a pack that is not there. */
export function withContact(
  language: Language,
  { policies, found }: Asked,
  answer: (packs: readonly Pack[], one: PolicyCase) => Answer,
): Answer {
  const bad = (field: string, zh: string, en: string): Answer =>
    refused(refuse('BAD_INPUT', { params: { field, ...inBoth('problem', zh, en) } }), language);
  if (found.content.is !== 'contact')
    return bad(
      found.id,
      '不是触达用例，没有下次可触达时刻',
      'is no contact, so that there is no next moment',
    );
  const packs = contactPacks(policies, found.pack ?? null);
  if (packs !== undefined) return answer(packs, found.content.one);
  const { zh, en } = packTrouble(found.pack ?? null, policies.contact.keys());
  return bad('pack', zh, en);
}

/** Which packs answered, as `--json` tells it. */
export const asPacks = (packs: readonly Pack[]) => ({
  packs: packs.map(({ id, version, layer }) => ({ id, version, layer })),
});
