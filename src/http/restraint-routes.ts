import { once } from '../commands/once.ts';
import { reviewHold } from '../commands/review-hold.ts';
import { toEdge } from '../contract/ids.ts';
import { instant } from '../domain/calendar/instant.ts';
import { done } from '../domain/outcome.ts';
import { parseActor } from '../domain/permit/actor.ts';
import { readActors } from '../queries/actors.ts';
import { readHoldList } from '../queries/hold-list.ts';
import { bare } from './edge-ids.ts';
import { userOfRequest } from './guard.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** What keeps the house from contacting people: read, set, reviewed. */
export function restraintRoutes(register: Register, { acts, reads, reveal }: HttpPorts): void {
  register('setHold', async ({ call, params, body }) => {
    const accountId = body.accountId === null ? null : bare('account', body.accountId);
    const set = await acts.setHold(call, {
      ...body,
      accountId,
      actor: parseActor(body.actor ?? '') ?? null,
      caseId: bare('case', params.id),
      until: instant(body.until),
    });
    return set.ok ? done({ ...set.value, holdId: toEdge('hold', set.value.holdId) }) : set;
  });
  register('requestLift', async ({ call, params, body }) => {
    const asked = await acts.requestLift(call, { holdId: bare('hold', params.id), reason: body.reason });
    return asked.ok ? done({ approvalId: toEdge('approval', asked.value.approvalId) }) : asked;
  });
  register('actors', ({ call, query }) => readActors(reads, call, query));
  register('holds', ({ call, query, request }) =>
    readHoldList(reads, call, query, userOfRequest(request).staffPersonId),
  );
  register('reviewHold', async ({ call, params, body }) => {
    const holdId = bare('hold', params.id);
    const input =
      body.verdict === 'end'
        ? ({ holdId, verdict: 'end' } as const)
        : ({ holdId, verdict: 'set_again', until: instant(body.until) } as const);
    const reviewed = await once(reveal.db, call, 'hold.review', input, (db) =>
      reviewHold({ db }, call, input),
    );
    if (!reviewed.ok) return reviewed;
    const { followedBy } = reviewed.value;
    return done({ followedBy: followedBy === null ? null : toEdge('hold', followedBy) });
  });
}
