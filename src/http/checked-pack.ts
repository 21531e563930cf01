import type { Preview } from '../commands/pack/preview-pack.ts';
import type { PackCheckedView } from '../contract/api/packs.ts';
import { looseningSentence } from '../contract/contact-sentence.ts';
import { foundContactOf } from '../contract/found-contact.ts';
import { toEdge } from '../contract/ids.ts';
import type { FileProblem } from '../contract/yaml-text.ts';

const NOTHING = { caseProblems: [], changes: [], loosenings: [], unconfirmed: [], replay: null };

/** What is known of a draft, as it leaves the house. */
export function checkedView(preview: Preview): PackCheckedView {
  if (!preview.ok) return { pack: null, problems: preview.problems.map(problemView), ...NOTHING };
  const { draft, isShipped, changes, loosenings, caseProblems, unconfirmed, replay } = preview.value;
  const { kind, name: id } = draft;
  const { version, layer, rules } = draft.pack;
  return {
    pack: { kind, id, version, layer, rules: rules.length, isShipped },
    problems: [],
    caseProblems: caseProblems.map(problemView),
    changes: changes.map((change) => ({ ...change, parts: [...change.parts] })),
    loosenings: loosenings.map((one) => ({
      upper: one.upper,
      lower: one.lower.map((rule) => ({ id: rule.id, zh: rule.zh, en: rule.en })),
      contact: 'contact' in one ? foundContactOf(one.contact) : null,
      ...looseningSentence(one),
    })),
    unconfirmed: [...unconfirmed],
    replay: replay && {
      ...replay,
      examples: replay.examples.map((one) => ({
        ...one,
        caseId: toEdge('case', one.caseId),
        permitId: one.permitId === null ? null : toEdge('permit', one.permitId),
        refusalId: one.refusalId === null ? null : toEdge('refusal', one.refusalId),
        newRules: [...one.newRules],
        goneRules: [...one.goneRules],
      })),
    },
  };
}

const problemView = ({ column, ...problem }: FileProblem): PackCheckedView['problems'][number] => ({
  ...problem,
  column: column ?? null,
});
