import { once } from '../commands/once.ts';
import { type RecordPreference, recordPreference } from '../commands/record-preference.ts';
import { withdrawPreference } from '../commands/withdraw-preference.ts';
import { toEdge } from '../contract/ids.ts';
import { type ClockTime, instant } from '../domain/calendar/instant.ts';
import { done } from '../domain/outcome.ts';
import { readPreferences } from '../queries/preferences.ts';
import { readReachability } from '../queries/reachability.ts';
import { bare } from './edge-ids.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** What people ask for about how they are contacted. */
export function peopleWordsRoutes(register: Register, { reads, reveal }: HttpPorts): void {
  const { vault } = reveal;
  register('preferences', ({ call, params }) => readPreferences(reads, call, bare('person', params.id)));
  register('reachability', ({ call, params }) => readReachability(reads, call, bare('person', params.id)));
  register('recordPreference', async ({ call, params, body }) => {
    const input: RecordPreference = {
      ...body,
      personId: bare('person', params.id),
      window: body.window as readonly [ClockTime, ClockTime] | null,
      weekdays: body.weekdays as RecordPreference['weekdays'],
      saidAt: instant(body.saidAt),
      until: body.until === null ? null : instant(body.until),
    };
    const recorded = await once(reveal.db, call, 'preference.record', input, (db) =>
      recordPreference({ db, vault }, call, input),
    );
    if (!recorded.ok) return recorded;
    const { preferenceId, withdrawn } = recorded.value;
    return done({
      preferenceId: toEdge('preference', preferenceId),
      withdrawnAttempts: withdrawn.attempts,
    });
  });
  register('withdrawPreference', async ({ call, params, body }) => {
    const input = {
      ...body,
      preferenceId: bare('preference', params.id),
      saidAt: instant(body.saidAt),
    };
    const withdrawn = await once(reveal.db, call, 'preference.withdraw', input, (db) =>
      withdrawPreference({ db, vault }, call, input),
    );
    return withdrawn.ok ? done({ ok: true as const }) : withdrawn;
  });
}
