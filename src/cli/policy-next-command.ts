import { explainContact } from '../contract/explained.ts';
import type { Answer, Language } from './answer.ts';
import { asked, asPacks, withContact } from './policy-asked.ts';
import type { QuestionOptions } from './policy-question.ts';
import { ruleLine, sayIn, toldNext } from './policy-words.ts';
import { table } from './table.ts';

/** `qinghe policy next …`: the next moment at which the contact is allowed, or never, and why. Exit 0 whatever the answer is. */
export async function policyNextCommand(
  language: Language,
  path: string | undefined,
  options: QuestionOptions,
): Promise<Answer> {
  const question = await asked(language, path, options);
  if ('exit' in question) return question;
  return withContact(language, question, (packs, one) => {
    const explained = explainContact(packs, question.policies.calendar, one);
    const { verdict, nextAllowedAt, never, closesAt, rules } = explained;
    const because = rules.filter(({ id }) => never?.because.includes(id));
    return {
      exit: 0,
      data: {
        ok: true,
        id: question.found.id,
        ...asPacks(packs),
        verdict,
        nextAllowedAt: verdict === 'deny' ? (nextAllowedAt ?? null) : one.proposed.at,
        closesAt: closesAt ?? null,
        never: never === undefined ? null : { because },
      },
      lines: [
        toldNext(sayIn(language), one, explained),
        ...table(because.map((rule) => ruleLine(rule, language))),
      ],
    };
  });
}
