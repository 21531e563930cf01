// Guarantee: a payment notice is believed only when its very bytes were signed by our partner within five minutes, and counts once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toEpochMs } from '../../src/domain/calendar/instant.ts';
import { signatureOf } from '../../src/http/signature.ts';
import { INTEGRATION_SECRET, type TestDesk, testDesk } from '../support/desk.ts';

const NOTICE = {
  reference: 'P-1',
  creditor: 'BANK',
  accountNo: 'A-1',
  amountFen: '5300',
  paidOn: '2026-11-23',
};

function send(
  desk: TestDesk,
  body: string,
  change: { secret?: Buffer; ageSeconds?: number; sign?: string } = {},
) {
  const timestamp = String(Math.floor(toEpochMs(desk.clock.now) / 1_000) - (change.ageSeconds ?? 0));
  const signature = signatureOf(
    change.secret ?? INTEGRATION_SECRET,
    timestamp,
    Buffer.from(change.sign ?? body),
  );
  return desk.app.inject({
    method: 'POST',
    url: '/integration/payments',
    headers: {
      'content-type': 'application/json',
      'qinghe-timestamp': timestamp,
      'qinghe-signature': signature,
    },
    payload: body,
  });
}

test('forged, old, early, altered and unsigned notices are refused', async (t) => {
  const desk = await testDesk(t);
  const body = JSON.stringify(NOTICE);
  const refused = {
    forged: await send(desk, body, { secret: Buffer.alloc(32, 9) }),
    old: await send(desk, body, { ageSeconds: 301 }),
    early: await send(desk, body, { ageSeconds: -301 }),
    altered: await send(desk, body.replace('5300', '9300'), { sign: body }),
    unsigned: await desk.app.inject({ method: 'POST', url: '/integration/payments', payload: NOTICE }),
  };
  for (const [name, reply] of Object.entries(refused)) {
    assert.equal(reply.statusCode, 401, name);
    assert.equal(reply.json().code, 'SIGNATURE_REFUSED', name);
  }
  assert.equal((await send(desk, '{"reference":')).statusCode, 400);
  assert.equal((await send(desk, JSON.stringify({ ...NOTICE, amountFen: '1e3' }))).json().code, 'BAD_INPUT');
});

test('the same notice again gets the same answer and is marked as repeated', async (t) => {
  const desk = await testDesk(t);
  const first = (await send(desk, JSON.stringify(NOTICE))).json();
  const again = (await send(desk, JSON.stringify(NOTICE), { ageSeconds: 200 })).json();
  assert.deepEqual({ ...first, repeated: true }, again);
  assert.equal(first.repeated, false);
});
