import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Channel, OutgoingMessage, Permit, PermitGate } from './channel.ts';

/** A message with a permit that was claimed for exactly it, and the gate that knows the permit. */
export interface Prepared {
  readonly message: OutgoingMessage;
  readonly permit: Permit;
  readonly gate: PermitGate;
}

/** How a prepared permit differs from a good one. */
export type PreparedAs =
  | 'good'
  /** Reserved only. */
  | 'unclaimed'
  /** Its window is over at the message's moment. */
  | 'window_over'
  /** Its window has not begun. */
  | 'window_ahead'
  /** Claimed on another channel. */
  | 'other_channel'
  /** Good, but another tenant's. */
  | 'foreign_tenant'
  /** Withdrawn after the claim's message was written. */
  | 'withdrawn'
  /** A permit id that no table knows. */
  | 'forged';

/** An adapter with its real peer and a real gate. */
export interface ConformanceWorld {
  readonly channel: Channel;
  prepare(as: PreparedAs): Promise<Prepared>;
  /** Another address of the same kind than the one that was prepared. */
  readonly otherAddress: string;
  /** How many messages the peer has taken over since the world was opened, by the peer's own books. */
  delivered(): Promise<number>;
}

type Sending = (world: ConformanceWorld) => Promise<void>;

interface Undo {
  after(work: () => unknown): void;
}

/**
 * What every adapter must hold: nothing reaches the peer without a permit that is claimed for exactly this message, address
 * and text, on this channel, inside its window; and a good one reaches it exactly once.
 */
export function channelConformance(name: string, open: (undo: Undo) => Promise<ConformanceWorld>): void {
  describe(`channel ${name}`, () => {
    let opened: Promise<ConformanceWorld> | undefined;
    const undo: (() => unknown)[] = [];
    after(async () => {
      for (const work of undo.reverse()) await work();
    });
    const counts = async (sending: Sending, expected: number): Promise<void> => {
      opened ??= open({ after: (work) => undo.push(work) });
      const world = await opened;
      const before = await world.delivered();
      await sending(world);
      assert.equal((await world.delivered()) - before, expected);
    };
    for (const [what, sending] of NOTHING) test(`sends nothing: ${what}`, () => counts(sending, 0));
    for (const [what, sending] of ONCE) test(`sends once: ${what}`, () => counts(sending, 1));
  });
}

const ONCE: readonly (readonly [what: string, sending: Sending])[] = [
  [
    'a good permit',
    async (world) => {
      const { message, permit, gate } = await world.prepare('good');
      assert.equal((await world.channel.send(message, permit, gate)).kind, 'sent');
    },
  ],
  [
    'a good permit used twice',
    async (world) => {
      const { message, permit, gate } = await world.prepare('good');
      assert.equal((await world.channel.send(message, permit, gate)).kind, 'sent');
      assert.equal((await world.channel.send(message, permit, gate)).kind, 'refused_by_gate');
    },
  ],
  [
    'a good permit used by eight at the same time',
    async (world) => {
      const { message, permit, gate } = await world.prepare('good');
      const sends = Array.from({ length: 8 }, () => world.channel.send(message, permit, gate));
      const kinds = (await Promise.all(sends)).map((outcome) => outcome.kind).sort();
      assert.deepEqual(kinds, [...Array.from({ length: 7 }, () => 'refused_by_gate'), 'sent']);
    },
  ],
];

const refused =
  (
    as: PreparedAs,
    change: (message: OutgoingMessage, world: ConformanceWorld) => OutgoingMessage = (m) => m,
  ): Sending =>
  async (world) => {
    const { message, permit, gate } = await world.prepare(as);
    const outcome = await world.channel.send(change(message, world), permit, gate);
    assert.equal(outcome.kind, 'refused_by_gate');
  };

const NOTHING: readonly (readonly [what: string, sending: Sending])[] = [
  ['a forged permit', refused('forged')],
  ['an unclaimed permit', refused('unclaimed')],
  ['a withdrawn permit', refused('withdrawn')],
  ["another tenant's permit", refused('foreign_tenant')],
  ['a permit of another channel', refused('other_channel')],
  ['a permit whose window is over', refused('window_over')],
  ['a permit whose window has not begun', refused('window_ahead')],
  ['another address', refused('good', (message, world) => ({ ...message, address: world.otherAddress }))],
  ['another text', refused('good', (message) => ({ ...message, text: `${message.text} ` }))],
  ['another subject', refused('good', (message) => ({ ...message, subject: `${message.subject}!` }))],
  [
    'another message',
    refused('good', (message) => ({ ...message, messageId: '01920000-0000-7000-8000-000000000000' })),
  ],
  [
    'another contact point',
    refused('good', (message) => ({ ...message, contactPointId: '01920000-0000-7000-8000-000000000000' })),
  ],
  [
    'a gate that fails',
    async (world) => {
      const { message, permit } = await world.prepare('good');
      const broken: PermitGate = { consume: () => Promise.reject(new RangeError('the database is away')) };
      await assert.rejects(world.channel.send(message, permit, broken), RangeError);
    },
  ],
];
