// Guarantees that every simulated channel passes the conformance suite of real ones, and refuses a live tenant.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conformanceWorld } from '../../../tests/support/conformance-world.ts';
import { NOON, testVault } from '../../../tests/support/contact-world.ts';
import { type OutgoingMessage, permitOfClaim } from '../channel.ts';
import { channelConformance } from '../conformance.ts';
import { simulatedChannel, simulatedNames, simulatedNetwork } from './simulated-channel.ts';

const indexOf = (tenant: string, kind: string, address: string) => testVault().index(tenant, kind, address);

for (const name of simulatedNames) {
  channelConformance(`simulated ${name}`, (undo) =>
    conformanceWorld(undo, name, async () => {
      const network = simulatedNetwork();
      return {
        channel: simulatedChannel(name, network, indexOf),
        otherAddress: '19900009999',
        delivered: async () => network.accepted(),
      };
    }),
  );
}

test('a simulated channel refuses a live tenant before its gate', async () => {
  const network = simulatedNetwork();
  const message: OutgoingMessage = {
    tenant: 'live',
    demonstration: false,
    messageId: 'm',
    contactPointId: 'c',
    addressKind: 'phone',
    address: '19900000001',
    subject: '',
    text: 't',
    at: NOON,
  };
  const gate = { consume: () => Promise.reject(new RangeError('never asked')) };
  const outcome = await simulatedChannel('sms', network, indexOf).send(message, permitOfClaim('p'), gate);
  assert.equal(outcome.kind === 'not_sent' && outcome.code, 'SIMULATED_CHANNEL_ONLY');
  assert.equal(network.accepted(), 0);
});
