import { type FoundCase, readCaseFile } from '../contract/case-file.ts';
import { describe } from '../contract/yaml-text.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type Answer, type Language, refused } from './answer.ts';
import { openCases, type PolicyOptions, problemsAnswer } from './policy-files.ts';
import { inBoth } from './words.ts';

/** A contact given on the command line, in the words of the cases; or a case of a file. */
export interface QuestionOptions extends PolicyOptions {
  readonly case?: string;
  readonly at?: string;
  readonly channel?: string;
  readonly party?: string;
  readonly purpose?: string;
  readonly actorKind?: string;
  readonly product?: string;
  readonly place?: string;
  readonly number?: string;
  readonly visitors?: string;
  readonly first?: boolean;
  readonly credentials?: boolean;
  readonly enterPrivate?: boolean;
  readonly debt?: readonly string[];
  readonly content?: readonly string[];
  readonly includes?: readonly string[];
  readonly evidence?: readonly string[];
  readonly fact?: readonly string[];
  readonly tz?: readonly string[];
  readonly holiday?: readonly string[];
}

/** The case that is asked about, readable. Refusals: BAD_INPUT, NOT_FOUND; or the answer that lists what is wrong with the file. */
export async function questionOf(
  language: Language,
  path: string | undefined,
  options: QuestionOptions,
): Promise<FoundCase | Answer> {
  const found = path === undefined ? contactOf(options) : await caseOf(path, options, language);
  if ('exit' in found) return found;
  if (!found.ok) return refused(found, language);
  const { content } = found.value;
  if (content.is !== 'unreadable') return found.value;
  if (path !== undefined) return problemsAnswer(content.problems, language);
  const [zh, en] = (['zh', 'en'] as const).map((one) =>
    content.problems.map((problem) => describe(problem, one)).join('; '),
  );
  return refused(
    refuse('BAD_INPUT', { params: { field: 'policy', ...inBoth('problem', zh ?? '', en ?? '') } }),
    language,
  );
}

async function caseOf(
  path: string,
  options: QuestionOptions,
  language: Language,
): Promise<Outcome<FoundCase> | Answer> {
  const cases = await openCases(path, options);
  if (!cases.ok) return cases;
  if (!cases.value.ok) return problemsAnswer(cases.value.problems, language);
  if (options.case === undefined)
    return refuse('BAD_INPUT', {
      params: { field: '--case', ...inBoth('problem', '须指明用例', 'must name a case') },
    });
  const one = cases.value.value.find(({ id }) => id === options.case);
  if (one !== undefined) return done(one);
  return refuse('NOT_FOUND', {
    params: inBoth('what', `用例 ${options.case}`, `case ${options.case}`),
  });
}

/** The contact as a case: its reader then judges every word as it does those of a file. */
function contactOf(options: QuestionOptions): Outcome<FoundCase> {
  const { at, channel, party, purpose, actorKind, product, place, number } = options;
  const raw = {
    id: 'contact',
    tz: options.tz?.length === 1 ? options.tz[0] : options.tz,
    facts: options.fact,
    holidays: options.holiday,
    proposed: {
      ...{ at, channel, party, purpose, actorKind, product, place, number },
      debts: options.debt,
      first: options.first,
      content: options.content,
      includes: options.includes,
      evidence: options.evidence,
      visitors: options.visitors === undefined ? undefined : Number(options.visitors),
      credentials: options.credentials,
      enterPrivate: options.enterPrivate,
    },
    // Nothing is expected of it; a case must say something here.
    expect: 'allow',
  };
  const read = readCaseFile(JSON.stringify({ cases: [raw] }), 'contact', options.pack ?? 'cn');
  const [one] = read.ok ? read.value : [];
  return one === undefined
    ? refuse('BAD_INPUT', { params: { field: 'policy', problem: 'contact' } })
    : done(one);
}
