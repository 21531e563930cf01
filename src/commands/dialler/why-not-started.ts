import type { Call } from '../../domain/call.ts';
import { whyNot } from '../../domain/permit/gate-table.ts';
import type { ChannelName } from '../../domain/vocabulary.ts';
import type { DiallerFactsRow } from '../../store/dialler-facts.store.ts';
import type { ContactWish, Declared, Dialler } from './asked.ts';
import { waits } from './why-not-asked.ts';

export interface Blocked {
  readonly code: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** Why a permit cannot be started now, before the rules are asked; undefined: they are. */
export function whyNotStart(call: Call, dialler: Dialler, facts: DiallerFactsRow): Blocked | undefined {
  if (facts.agency?.state !== 'active') return { code: 'AGENCY_STOPPED' };
  if (!dialler.inHouse && facts.entrusted !== true) return { code: 'ACCOUNT_NOT_ENTRUSTED' };
  if (waits(facts)) return { code: 'TENANT_NOT_LIVE' };
  const gate = facts.permit_state === null ? undefined : whyNot('permit', 'claim', facts.permit_state);
  if (gate !== undefined) return { code: gate.code, params: { zh: gate.zh, en: gate.en } };
  if (facts.window_from !== null && call.now < facts.window_from) return { code: 'PERMIT_NOT_YET' };
  if (facts.window_until !== null && facts.window_until <= call.now) return { code: 'PERMIT_EXPIRED' };
  return undefined;
}

/** What was reserved, as it would be asked for again. */
export const wishOf = (facts: DiallerFactsRow, declares: Declared | undefined): ContactWish => ({
  accountId: facts.account_id,
  personId: facts.person_id,
  contactPointId: facts.contact_point_id,
  partyRole: facts.party_role,
  channel: facts.channel as ChannelName,
  purpose: facts.purpose ?? 'collect',
  declares,
  ...(facts.template_id === null || facts.template_version === null
    ? {}
    : { script: { id: facts.template_id, version: facts.template_version } }),
});
