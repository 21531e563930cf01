// Guarantees what is said of a delivery at each point where a peer can fail: nothing counts as unsent that may have left.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SmtpScript, scriptedPeer } from '../../../tests/support/scripted-smtp.ts';
import { deliver, type SmtpPeer } from './smtp-delivery.ts';

const MIME = Buffer.from('Subject: t\r\n\r\nhello\r\n');
const peerAt = (port: number): SmtpPeer => ({
  host: '127.0.0.1',
  port,
  secure: false,
  requireTls: false,
  stepTimeoutMs: 300,
  totalTimeoutMs: 1_500,
});

const cases: ReadonlyArray<readonly [name: string, script: SmtpScript, expected: string, invalid?: boolean]> =
  [
    ['a good peer', {}, 'sent'],
    ['no greeting', { greeting: 'SILENCE' }, 'not_sent EMAIL_PEER_UNREACHABLE'],
    ['hangs up at once', { greeting: 'DROP' }, 'not_sent EMAIL_PEER_UNREACHABLE'],
    ['greets with 421', { greeting: '421 4.3.2 busy' }, 'not_sent EMAIL_DEFERRED'],
    ['greets with 554', { greeting: '554 5.3.2 closed' }, 'not_sent EMAIL_REFUSED'],
    ['drops at EHLO', { ehlo: 'DROP' }, 'not_sent EMAIL_PEER_UNREACHABLE'],
    ['refuses the sender', { mail: '550 5.7.1 no' }, 'not_sent EMAIL_REFUSED'],
    ['defers the sender', { mail: '451 4.7.1 later' }, 'not_sent EMAIL_DEFERRED'],
    ['no such recipient', { rcpt: '550 5.1.1 nobody' }, 'not_sent EMAIL_ADDRESS_REFUSED', true],
    ['recipient by policy', { rcpt: '550 5.7.1 spam' }, 'not_sent EMAIL_REFUSED'],
    ['mailbox full', { rcpt: '452 4.2.2 full' }, 'not_sent EMAIL_DEFERRED'],
    ['silent at RCPT', { rcpt: 'SILENCE' }, 'not_sent EMAIL_PEER_UNREACHABLE'],
    ['refuses DATA', { data: '554 5.5.1 no' }, 'not_sent EMAIL_REFUSED'],
    ['drops at DATA', { data: 'DROP' }, 'not_sent EMAIL_PEER_UNREACHABLE'],
    ['drops after the last dot', { end: 'DROP' }, 'in_doubt'],
    ['silent after the last dot', { end: 'SILENCE' }, 'in_doubt'],
    ['refuses the content', { end: '554 5.6.0 no' }, 'not_sent EMAIL_REFUSED'],
    ['defers the content', { end: '451 4.3.0 later' }, 'not_sent EMAIL_DEFERRED'],
  ];

for (const [name, script, expected, invalid = false] of cases) {
  test(`SMTP: ${name}`, async (t) => {
    const peer = await scriptedPeer(t, script);
    const outcome = await deliver(peerAt(peer.port), 'us@example.com', 'them@example.org', MIME);
    assert.equal(outcome.kind === 'not_sent' ? `not_sent ${outcome.code}` : outcome.kind, expected);
    assert.equal(outcome.kind === 'not_sent' && outcome.addressInvalid, invalid);
    if (peer.complete() > 0) assert.ok(outcome.kind !== 'not_sent' || outcome.why.startsWith('DATA '));
  });
}

test('SMTP: nobody listens', async () => {
  // Port 1 (tcpmux) is bound by nobody.
  const outcome = await deliver(peerAt(1), 'us@example.com', 'them@example.org', MIME);
  assert.equal(outcome.kind === 'not_sent' && outcome.code, 'EMAIL_PEER_UNREACHABLE');
});
