import { toEdge } from '../contract/ids.ts';
import { done } from '../domain/outcome.ts';
import { readPersonLinks, readProposals } from '../queries/people.ts';
import { bare } from './edge-ids.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** Who may be the same person: what is proposed, decided and taken back. */
export function peopleRoutes(register: Register, { acts, reads }: HttpPorts): void {
  register('proposals', ({ call, query }) => {
    const personId = query.personId === undefined ? null : bare('person', query.personId);
    return readProposals(reads, call, { ...query, personId });
  });
  register('decideProposal', async ({ call, params, body }) => {
    const decided = await acts.decideProposal(call, { ...body, proposalId: bare('proposal', params.id) });
    if (!decided.ok) return decided;
    const { value } = decided;
    return done({
      state: value.state,
      mergeId: value.state === 'merged' ? toEdge('merge', value.mergeId) : null,
      approvalId: value.state === 'asked' ? toEdge('approval', value.approvalId) : null,
    });
  });
  register('personLinks', ({ call, params }) => readPersonLinks(reads, call, bare('person', params.id)));
  register('undoMerge', async ({ call, params, body }) => {
    const undone = await acts.undoMerge(call, { mergeId: bare('merge', params.id), reason: body.reason });
    return undone.ok ? done({ ok: true as const }) : undone;
  });
}
