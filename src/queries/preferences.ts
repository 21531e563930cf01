import type { z } from 'zod';
import type { preferenceList, preferenceView } from '../contract/api/preferences.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type PreferenceRow, preferencesOf, rootOfPerson } from '../store/preference.store.ts';
import type { CallRead } from './call-read.ts';
import type { ReadPorts } from './ports.ts';

type PreferenceView = z.infer<typeof preferenceView>;

/** What one human being asked for and agreed to, newest first. Refusal: NOT_FOUND. */
export function readPreferences(
  ports: ReadPorts,
  call: CallRead,
  personId: string,
): Promise<Outcome<z.infer<typeof preferenceList>>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const rootId = await rootOfPerson(tx, call.tenant, personId);
    if (rootId === undefined) return refuse('NOT_FOUND', { params: { what: 'person' } });
    const at = { tenant: call.tenant, rootId, by: call.now, rows: limits.pageRowsMax };
    const rows = await preferencesOf(tx, at);
    return done({ rows: rows.map((row) => showPreference(ports, call.tenant, row, call.now)) });
  });
}

/** One word of a person as it stands at a moment; its words are opened from the vault. */
export function showPreference(
  ports: Pick<ReadPorts, 'vault'>,
  tenant: string,
  row: PreferenceRow,
  now: Instant,
): PreferenceView {
  const opened = ports.vault.open(tenant, `preference/${row.preference_id}`, row.envelope);
  return {
    id: toEdge('preference', row.preference_id),
    kind: row.kind,
    medium: row.medium as PreferenceView['medium'],
    window:
      row.window_from === null || row.window_until === null ? null : [row.window_from, row.window_until],
    weekdays: row.weekdays === null ? null : [...row.weekdays],
    place: row.place as PreferenceView['place'],
    words: (opened as { readonly words: string }).words,
    saidBy: row.said_by as PreferenceView['saidBy'],
    saidVia: row.said_via as PreferenceView['saidVia'],
    proof: row.proof,
    saidAt: row.said_at,
    until: row.until,
    endedAt: row.ended_at,
    inForce: row.ended_at === null && (row.until === null || row.until > now),
  };
}
