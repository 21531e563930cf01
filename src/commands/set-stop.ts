import type { Call } from '../domain/call.ts';
import { regionName } from '../domain/geo/region-name.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { actorOfChannel } from '../domain/permit/actor.ts';
import { type Stop, stopsOn } from '../domain/permit/stops.ts';
import { CHANNELS, type StopScope } from '../domain/permit/words.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { keepOpening } from '../store/evidence-opening.store.ts';
import { isKnownActor } from '../store/hold.store.ts';
import { closeGate, type Withdrawn, type WithdrawScope, withdrawContacts } from '../store/permit.store.ts';
import { insertStop, openContactPlaces } from '../store/stop.store.ts';
import type { Vault } from '../store/vault.ts';

export interface SetStop {
  readonly scope: StopScope;
  /** The channel, the agency's id, the digits with which a region's code begins (GB/T 2260); of the whole tenant, empty. */
  readonly value: string;
  readonly reason: string;
}

export interface StopSet {
  readonly stopId: string;
  readonly withdrawn: Withdrawn;
}

/**
 * Turns a kill switch on: one person, one act, at once. What is planned in its reach is withdrawn in the same transaction;
 * whatever is planned or asked for while it is on is denied. Refusals, in order: STOP_VALUE, STOP_ON.
 */
export function setStop(
  ports: { readonly db: Db; readonly vault: Vault },
  call: Call,
  input: SetStop,
): Promise<Outcome<StopSet>> {
  return ports.db.inTenant(call.tenant, (tx) => setStopIn(tx, ports.vault, call, input));
}

async function setStopIn(tx: Tx, vault: Vault, call: Call, input: SetStop): Promise<Outcome<StopSet>> {
  const isNamed = NAMES[input.scope](input.value);
  const isThere =
    input.scope !== 'agency' || (isNamed && (await isKnownActor(tx, call.tenant, `agency:${input.value}`)));
  if (!isNamed || !isThere) {
    return refuse('STOP_VALUE', { params: { scope: input.scope, value: input.value } });
  }
  await closeGate(tx, call.tenant);
  const stopId = call.newId();
  const setBy = `${call.actor.kind}:${call.actor.id}`;
  if (!(await insertStop(tx, call.tenant, { ...input, stopId, setBy }, call.now))) return refuse('STOP_ON');
  const scope = await reachOf(tx, call, input);
  const withdrawn = await withdrawContacts(tx, call, scope, `stop:${input.scope}`);
  await appendEvidence(tx, call, {
    stream: 'tenant',
    type: 'stop.set',
    body: {
      stop_id: stopId,
      scope: input.scope,
      value: input.value,
      reason: await keepOpening(tx, call.tenant, vault, input.reason),
      withdrawn: withdrawn.attempts,
    },
  });
  return done({ stopId, withdrawn });
}

/** What a value of each scope must be. */
const NAMES: Readonly<Record<StopScope, (value: string) => boolean>> = {
  tenant: (value) => value === '',
  channel: (value) => CHANNELS.some((channel) => channel === value),
  agency: (value) => /^[A-Za-z0-9._-]{1,64}$/.test(value),
  city: (value) => /^\d{2}(?:\d{2}){0,2}$/.test(value) && regionName(value.padEnd(6, '0')) !== null,
};

async function reachOf(tx: Tx, call: Call, { scope, value }: SetStop): Promise<WithdrawScope> {
  if (scope === 'tenant') return { caseIds: 'all' };
  if (scope === 'channel') return { caseIds: 'all', channel: value };
  const stop: Stop = { scope, value, setAt: call.now };
  const open = await openContactPlaces(tx, call.tenant);
  const reached = open.filter(
    ({ channel, actor, masks: addresses }) =>
      stopsOn([stop], { channel, actor: actor ?? actorOfChannel(channel), addresses }).length > 0,
  );
  return { caseIds: 'all', attemptIds: reached.map((row) => row.attempt_id) };
}
