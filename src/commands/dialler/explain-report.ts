import type { Outcome } from '../../domain/outcome.ts';
import { type ActionOf, whyNot } from '../../domain/permit/gate-table.ts';
import { type DiallerFactsRow, type Functions, readDiallerFacts } from '../../store/dialler-facts.store.ts';
import type { DiallerPorts } from './asked.ts';
import { refuseWish } from './refuse-wish.ts';
import type { Request } from './request.ts';

type ReportAction = Extract<ActionOf<'permit'>, 'post' | 'void' | 'correct'>;

/** Why a report was not taken: answered before under its key, or refused by the first that holds. `stale`: nothing, any more. */
export async function explainReport<T>(
  ports: DiallerPorts,
  db: Functions,
  request: Request,
  permitId: string,
  action: ReportAction,
  further: (facts: DiallerFactsRow) => { readonly code: string } | undefined,
): Promise<Outcome<T> | 'stale'> {
  const facts = await readDiallerFacts(db, request.at, { permitId });
  const kept = request.kept<T>(facts);
  if (kept !== undefined) return kept;
  const asked = { phase: 'report', askedFor: request.call.now, channel: facts.channel, permitId } as const;
  if (facts.permit_state === null) {
    return refuseWish(ports, db, request, { ...asked, code: 'PERMIT_UNKNOWN' });
  }
  const gate = whyNot('permit', action, facts.permit_state);
  if (gate !== undefined) {
    const params = { zh: gate.zh, en: gate.en };
    return refuseWish(ports, db, request, { ...asked, code: gate.code, params, facts });
  }
  const more = further(facts);
  return more === undefined ? 'stale' : refuseWish(ports, db, request, { ...asked, ...more, facts });
}
