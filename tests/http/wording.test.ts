// Guarantee: the page's trial of a text answers as the command does, refuses what is no question, and keeps nothing of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDesk } from '../support/desk.ts';

test('a text is tried over HTTP', async (t) => {
  const desk = await testDesk(t);
  const headers = { cookie: await desk.signIn('collector') };
  const ask = (payload: object) =>
    desk.app.inject({ method: 'POST', url: '/api/wording/check', headers, payload });
  const question = { id: 'a', text: '我们将联系您的家人', addressee: 'borrower', channel: 'sms' };
  const reply = await ask(question);
  assert.equal(reply.statusCode, 200);
  const { id, verdict, labels } = reply.json();
  assert.deepEqual(
    [id, verdict, labels[0].label, labels[0].words, labels[0].offset],
    ['a', 'block', 'others_privacy', '联系您的家人', 3],
  );
  const wrong: readonly object[] = [
    { ...question, addressee: 'friend' },
    { ...question, text: '' },
    { ...question, more: 1 },
    { id: 'a' },
  ];
  for (const payload of wrong) {
    const refused = await ask(payload);
    assert.equal(refused.statusCode, 400);
    assert.ok(!refused.body.includes(question.text));
  }
});
