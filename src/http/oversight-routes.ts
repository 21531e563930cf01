import { requestStopLift } from '../commands/lift-stop.ts';
import { once } from '../commands/once.ts';
import { requestResolution } from '../commands/resolve-incident.ts';
import { setStop } from '../commands/set-stop.ts';
import { toEdge } from '../contract/ids.ts';
import { done } from '../domain/outcome.ts';
import { readIncident, readIncidents } from '../queries/incidents.ts';
import { readRecordFiles, readRecordGaps } from '../queries/records.ts';
import { readStops } from '../queries/stops.ts';
import { bare } from './edge-ids.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** Kill switches, and what happened in spite of everything. */
export function oversightRoutes(register: Register, { reads, reveal }: HttpPorts): void {
  register('stops', ({ call, query }) => readStops(reads, call, query));
  register('setStop', async ({ call, body }) => {
    const set = await once(reveal.db, call, 'stop.set', body, (db) =>
      setStop({ db, vault: reveal.vault }, call, body),
    );
    if (!set.ok) return set;
    const { stopId, withdrawn } = set.value;
    return done({ stopId: toEdge('stop', stopId), withdrawnAttempts: withdrawn.attempts });
  });
  register('requestStopLift', async ({ call, params, body }) => {
    const input = { stopId: bare('stop', params.id), reason: body.reason };
    const asked = await once(reveal.db, call, 'stop.request_lift', input, (db) =>
      requestStopLift({ db }, call, input),
    );
    return asked.ok ? done({ approvalId: toEdge('approval', asked.value.approvalId) }) : asked;
  });
  register('recordFiles', ({ call, query }) => readRecordFiles(reads, call, query));
  register('recordGaps', ({ call, params }) => readRecordGaps(reads, call, bare('recordFile', params.id)));
  register('incidents', ({ call, query }) => readIncidents(reads, call, query));
  register('incident', ({ call, params }) => readIncident(reads, call, bare('incident', params.id)));
  register('resolveIncident', async ({ call, params, body }) => {
    const input = { incidentId: bare('incident', params.id), resolution: body.resolution };
    const asked = await once(reveal.db, call, 'incident.resolve', input, (db) =>
      requestResolution({ db }, call, input),
    );
    return asked.ok ? done({ approvalId: toEdge('approval', asked.value.approvalId) }) : asked;
  });
}
