import type { Instant } from '../calendar/instant.ts';
import { regionOf } from '../geo/region.ts';
import type { ActorRef } from './actor.ts';
import type { StopFact } from './facts.ts';
import type { Channel, StopScope } from './words.ts';

/** A kill switch that is on. `value`: the channel, the agency's id, the digits with which a region's code begins; else empty. */
export interface Stop {
  readonly scope: StopScope;
  readonly value: string;
  readonly setAt: Instant;
}

export interface StoppableContact {
  readonly channel: Channel;
  readonly actor: ActorRef;
  /** Masked addresses of the person; none known: he may live anywhere. */
  readonly addresses: readonly string[];
}

const REACHES: Readonly<Record<StopScope, (value: string, contact: StoppableContact) => boolean>> = {
  tenant: () => true,
  channel: (value, { channel }) => channel === value,
  agency: (value, { actor }) => actor === `agency:${value}`,
  city: (value, { addresses }) => addresses.length === 0 || addresses.some((one) => mayLieIn(one, value)),
};

/** An address whose region is unknown, or known less exactly than the stopped one, may lie in it. */
function mayLieIn(address: string, digits: string): boolean {
  const code = regionOf(address)?.code.replace(/(?:00){1,2}$/, '') ?? '';
  return code.startsWith(digits) || digits.startsWith(code);
}

/** The kill switches that reach this contact, as the engine reads them. */
export const stopsOn = (stops: readonly Stop[], contact: StoppableContact): readonly StopFact[] =>
  stops
    .filter((stop) => REACHES[stop.scope](stop.value, contact))
    .map((stop) => ({ scope: stop.scope, from: stop.setAt }));
