import type { PushPorts } from '../commands/push/push-job.ts';
import { Turns } from '../commands/push/turns.ts';
import { pushRows } from '../commands/push-rows.ts';
import { limits } from '../contract/limits.ts';
import type { HttpPorts } from '../http/ports.ts';
import { shippedMappings } from './import-desk.ts';

/** Pushes of this process on these stores: one after the other, by the mappings that are shipped with the house. */
export function pushRowsOn(stores: Omit<PushPorts, 'shippedMapping' | 'turns'>): HttpPorts['pushRows'] {
  const shipped = new Map(shippedMappings().map((mapping) => [mapping.name, mapping]));
  const ports: PushPorts = {
    ...stores,
    shippedMapping: (id) => shipped.get(id),
    turns: new Turns(limits.pushesWaitingMax),
  };
  return (call, input) => pushRows(ports, call, input);
}
