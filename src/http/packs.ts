import { requestGoLive } from '../commands/go-live.ts';
import { once } from '../commands/once.ts';
import type { PackDraft } from '../commands/pack/check-pack.ts';
import { type Preview, previewPack } from '../commands/pack/preview-pack.ts';
import { publishPack } from '../commands/publish-pack.ts';
import type { PackCheckedView } from '../contract/api/packs.ts';
import { looseningSentence } from '../contract/contact-sentence.ts';
import { foundContactOf } from '../contract/found-contact.ts';
import { toEdge } from '../contract/ids.ts';
import type { FileProblem } from '../contract/yaml-text.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { done } from '../domain/outcome.ts';
import { readPackShelf, readPackText } from '../queries/pack-shelf.ts';
import type { Register } from './routes.ts';
import type { RulebookPorts } from './rulebook-ports.ts';

/** Packs: what stands, what a draft would do, asking a second person to release it, and asking to go live. */
export function packRoutes(register: Register, { packs }: Pick<RulebookPorts, 'packs'>): void {
  register('packs', ({ call }) => readPackShelf(packs, call));
  register('packText', ({ call, params }) => readPackText(packs, call, params));
  register('checkPack', async ({ call, body }) =>
    done(checkedView(await previewPack(packs, call, draftOf(body)))),
  );
  register('publishPack', ({ call, body }) =>
    once(packs.db, call, 'pack.publish', body, async (db) => {
      const asked = await publishPack(packs, call, draftOf(body), db);
      if (!asked.ok) return asked;
      const { approvalId, requestHash, packId, version } = asked.value;
      return done({ approvalId: toEdge('approval', approvalId), requestHash, pack: packId, version });
    }),
  );
  register('requestGoLive', ({ call, body }) =>
    once(packs.db, call, 'tenant.go_live', body, async (db) => {
      const asked = await requestGoLive({ db }, call);
      if (!asked.ok) return asked;
      return done({ ...asked.value, approvalId: toEdge('approval', asked.value.approvalId) });
    }),
  );
}

const draftOf = (body: {
  readonly text: string;
  readonly cases: string;
  readonly effectiveOn: string;
}): PackDraft => ({
  text: body.text,
  cases: body.cases,
  effectiveOn: localDate(body.effectiveOn),
});

const NOTHING = { caseProblems: [], changes: [], loosenings: [], unconfirmed: [], replay: null };

function checkedView(preview: Preview): PackCheckedView {
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
      contact: foundContactOf(one.contact),
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
