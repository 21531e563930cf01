// Guarantee: a purpose that rules make exceptions for is never a dialler's own word: no agency reaches by it, and the house itself
// only in writing; what stops others stops these too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askContact } from '../../src/commands/ask-contact.ts';
import { reservePermit } from '../../src/commands/reserve-permit.ts';
import { mayDeclare } from '../../src/domain/permit/declared-purposes.ts';
import { PURPOSES, type Purpose } from '../../src/domain/permit/words.ts';
import { channels } from '../../src/domain/vocabulary.ts';
import { testDatabase } from '../support/database.ts';
import { diallerWorld } from '../support/dialler-world.ts';
import { at, callAt } from '../support/permit-world.ts';
import { seedTenants } from '../support/seed-tenants.ts';

const FREE: readonly Purpose[] = ['collect', 'remind', 'locate', 'relay'];
const bound = PURPOSES.filter((purpose) => !FREE.includes(purpose));

test('who may name which purpose, on which channels', () => {
  for (const purpose of FREE) {
    for (const channel of channels) assert.ok(mayDeclare(purpose, channel, false), `${purpose} ${channel}`);
  }
  for (const purpose of bound) {
    for (const channel of channels) assert.ok(!mayDeclare(purpose, channel, false), `${purpose} ${channel}`);
    for (const channel of ['call', 'robot_call'] as const) assert.ok(!mayDeclare(purpose, channel, true));
  }
  assert.ok(mayDeclare('serve_legal_document', 'letter', true));
  assert.ok(!mayDeclare('serve_legal_document', 'sms', true));
});

test('a live call is not made by naming such a purpose, neither by an agency nor by the house', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  const w = await diallerWorld(db);
  const debtor = await w.debtor();
  const call = { ...callAt(at('10:00')), actor: { kind: 'dialler', id: 'test' } as const };
  for (const dialler of [w.agency, w.own]) {
    for (const purpose of bound) {
      const wish = w.wish(debtor, { purpose });
      const asked = await askContact(w.ports, call, dialler, wish);
      assert.equal(!asked.ok && asked.code, 'PURPOSE_NOT_DECLARABLE', purpose);
      const answer = await reservePermit(w.ports, call, dialler, wish);
      assert.equal(!answer.ok && answer.code, 'PURPOSE_NOT_DECLARABLE', purpose);
      assert.ok(!answer.ok && answer.refusalId !== undefined);
    }
  }
  assert.equal(await w.count('permit'), 0);
  assert.equal((await w.refusals()).length, 2 * bound.length);
  assert.ok((await reservePermit(w.ports, call, w.agency, w.wish(debtor))).ok);
});
