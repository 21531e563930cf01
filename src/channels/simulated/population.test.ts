// Guarantees that the population is a pure function of its seed, acts only by callback and payment, and knows no more than it heard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Heard } from '../../contract/population.ts';
import { instant } from '../../domain/calendar/instant.ts';
import { channels } from '../../domain/vocabulary.ts';
import { seededPopulation } from './population.ts';
import { temperamentOf } from './temperament.ts';

const AT = instant('2026-11-23T02:00:00Z');

const anyHeard: fc.Arbitrary<Heard> = fc.record({
  messageId: fc.uuid(),
  personKey: fc.string({ minLength: 1, maxLength: 12 }),
  channel: fc.constantFrom(...channels),
  accountNo: fc.string({ minLength: 1, maxLength: 12 }),
  amountFen: fc.bigInt(1n, 10_000_000n),
  at: fc.constant(AT),
});

test('population: the same seed and message, the same reactions', () => {
  fc.assert(
    fc.property(fc.string(), anyHeard, (seed, heard) =>
      assert.deepEqual(seededPopulation(seed).hear(heard), seededPopulation(seed).hear(heard)),
    ),
  );
});

test('population: later than the message, in time order, once a way, and never more than was asked', () => {
  fc.assert(
    fc.property(fc.string(), anyHeard, (seed, heard) => {
      const reactions = seededPopulation(seed).hear(heard);
      assert.deepEqual(
        reactions.map(({ at }) => at),
        reactions.map(({ at }) => at).sort(),
      );
      for (const reaction of reactions) {
        assert.ok(reaction.at > heard.at);
        if (reaction.kind === 'payment') {
          assert.equal(reaction.accountNo, heard.accountNo);
          assert.ok(reaction.amountFen > 0n && reaction.amountFen <= heard.amountFen);
        } else {
          assert.equal(reaction.messageId, heard.messageId);
          assert.equal(reaction.channel, heard.channel);
        }
      }
      assert.ok(reactions.filter(({ kind }) => kind === 'payment').length <= 1);
    }),
  );
});

test('population: another message id changes no behaviour, so that a demonstration can be played again', () => {
  fc.assert(
    fc.property(fc.string(), anyHeard, fc.uuid(), (seed, heard, other) => {
      const plain = (messageId: string) =>
        seededPopulation(seed)
          .hear({ ...heard, messageId })
          .map((reaction) => [
            reaction.kind,
            reaction.at,
            reaction.kind === 'callback' ? reaction.outcome : '',
          ]);
      assert.deepEqual(plain(heard.messageId), plain(other));
    }),
  );
});

test('population: every temperament is there, and somebody unreachable never answers', () => {
  const people = Array.from({ length: 2_000 }, (_, no) => `C${no}`);
  const kinds = new Set(people.map((person) => temperamentOf('1', person)));
  assert.equal(kinds.size, 5);
  const population = seededPopulation('1');
  for (const personKey of people.filter((person) => temperamentOf('1', person) === 'unreachable')) {
    const heard = {
      messageId: 'm',
      personKey,
      channel: 'call',
      accountNo: 'A',
      amountFen: 1n,
      at: AT,
    } as const;
    assert.deepEqual(
      population.hear(heard).map((reaction) => reaction.kind === 'callback' && reaction.outcome),
      ['not_connected'],
    );
  }
});
