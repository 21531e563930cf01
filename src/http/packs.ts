import { requestGoLive } from '../commands/go-live.ts';
import { once } from '../commands/once.ts';
import type { PackDraft } from '../commands/pack/check-pack.ts';
import { previewPack } from '../commands/pack/preview-pack.ts';
import { publishPack } from '../commands/publish-pack.ts';
import { toEdge } from '../contract/ids.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { done } from '../domain/outcome.ts';
import { readPackShelf, readPackText } from '../queries/pack-shelf.ts';
import { checkedView } from './checked-pack.ts';
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
