// Guarantees that a stream's chain has no gap and no fork under 64 parallel writers, that many streams are written without
// deadlock, that a failing act leaves no evidence, and that the service cannot change or delete an entry.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../tests/support/database.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { instant } from '../domain/calendar/instant.ts';
import { canonicalBytes } from '../domain/evidence/canonical.ts';
import { bodyHash, entryHash, GENESIS } from '../domain/evidence/entry.ts';
import { merkleRoot } from '../domain/evidence/merkle.ts';
import { appendBlock, appendEvidence, appendEvidenceMany, sha256 } from './evidence.store.ts';

const author = {
  tenant: 'north',
  now: instant('2026-11-23T00:00:00.000Z'),
  actor: { kind: 'system', id: 'night' },
};
const signedIn = (user: string) => ({ type: 'user.signed_in', body: { user_id: user } }) as const;

test('evidence store', async (t) => {
  const base = await testDatabase(t);
  await seedTenants(base.ownerUrl, ['north', 'south']);

  const entriesOf = (stream: string) =>
    base.db.inTenant('north', async (tx) => {
      const { rows } = await sql<{
        seq: bigint;
        previous_hash: Buffer;
        hash: Buffer;
        type: string;
        body: string;
      }>`
        select seq, previous_hash, hash, type, body from evidence_entry
        where tenant_id = 'north' and stream = ${stream} order by seq`.execute(tx);
      return rows;
    });

  await t.test('64 parallel appends make one contiguous chain', async () => {
    const seqs = await Promise.all(
      Array.from({ length: 64 }, (_, i) =>
        base.db.inTenant('north', async (tx) => {
          const { seq } = await appendEvidence(tx, author, { stream: 'user/u1', ...signedIn(`u${i}`) });
          return seq;
        }),
      ),
    );
    assert.deepEqual(
      seqs.sort((a, b) => Number(a - b)),
      Array.from({ length: 64 }, (_, i) => BigInt(i + 1)),
    );
    let previous: Uint8Array = GENESIS;
    for (const row of await entriesOf('user/u1')) {
      assert.deepEqual(new Uint8Array(row.previous_hash), new Uint8Array(previous));
      const header = {
        v: 1,
        alg: 'sha256',
        tenant: 'north',
        stream: 'user/u1',
        seq: Number(row.seq),
        at: author.now,
        recorded_at: author.now,
        actor: 'system:night',
        type: row.type,
      } as const;
      previous = entryHash(sha256, header, bodyHash(sha256, JSON.parse(row.body)), previous);
      assert.deepEqual(new Uint8Array(row.hash), new Uint8Array(previous));
    }
  });

  await t.test('many streams in opposite orders neither deadlock nor skip', async () => {
    const streams = Array.from({ length: 12 }, (_, i) => `user/m${i}`);
    await Promise.all(
      Array.from({ length: 16 }, (_, round) =>
        base.db.inTenant('north', (tx) =>
          appendEvidenceMany(
            tx,
            author,
            (round % 2 === 0 ? streams : streams.toReversed()).map((stream) => ({
              stream,
              ...signedIn(`r${round}`),
            })),
          ),
        ),
      ),
    );
    for (const stream of streams) assert.equal((await entriesOf(stream)).length, 16);
  });

  await t.test('several entries of one stream in one call keep their order', async () => {
    const seqs = await base.db.inTenant('north', (tx) =>
      appendEvidenceMany(tx, author, [
        { stream: 'user/a', ...signedIn('1') },
        { stream: 'user/b', ...signedIn('2') },
        { stream: 'user/a', ...signedIn('3') },
      ]),
    );
    assert.deepEqual(seqs, [1n, 1n, 2n]);
    assert.deepEqual(
      (await entriesOf('user/a')).map((row) => row.body),
      ['{"user_id":"1"}', '{"user_id":"3"}'],
    );
  });

  await t.test('a transaction that fails leaves neither entry nor head', async () => {
    await assert.rejects(
      base.db.inTenant('north', async (tx) => {
        await appendEvidence(tx, author, { stream: 'user/rolled', ...signedIn('1') });
        await sql`select 1 / 0`.execute(tx);
      }),
    );
    assert.deepEqual(await entriesOf('user/rolled'), []);
    const again = await base.db.inTenant('north', (tx) =>
      appendEvidence(tx, author, { stream: 'user/rolled', ...signedIn('1') }),
    );
    assert.equal(again.seq, 1n);
  });

  await t.test('an entry that cannot be written fails the act', async () => {
    const draft = { stream: 'user/bad', type: 'user.signed_in', body: { user_id: undefined } };
    await assert.rejects(
      base.db.inTenant('north', (tx) =>
        appendEvidence(tx, author, draft as unknown as Parameters<typeof appendEvidence>[2]),
      ),
      TypeError,
    );
    await assert.rejects(
      base.db.inTenant('north', (tx) =>
        appendEvidence(tx, { ...author, tenant: 'south' }, { stream: 'user/s', ...signedIn('1') }),
      ),
      /row-level security/,
    );
  });

  await t.test('a block carries the Merkle root of its rows and is never larger than the limit', async () => {
    const leaves = Array.from({ length: 7 }, (_, i) => ({ row: i, amount_fen: BigInt(i) }));
    const written = await base.db.inTenant('north', (tx) =>
      appendBlock(tx, author, { stream: 'day/2026-11-23/decide', type: 'decide.rows', leaves }),
    );
    assert.deepEqual(written, { stream: 'day/2026-11-23/decide', seq: 1n });
    const root = Buffer.from(merkleRoot(sha256, leaves.map(canonicalBytes))).toString('hex');
    assert.deepEqual(
      (await entriesOf('day/2026-11-23/decide')).map((row) => row.body),
      [`{"count":7,"merkle_root":"${root}"}`],
    );
    const tooMany = Array.from({ length: 1001 }, () => ({}));
    await assert.rejects(
      base.db.inTenant('north', (tx) =>
        appendBlock(tx, author, { stream: 'day/x', type: 'decide.rows', leaves: tooMany }),
      ),
      /size of an evidence block/,
    );
  });

  for (const statement of [
    "update evidence_entry set body = '{}' where tenant_id = 'north'",
    "delete from evidence_entry where tenant_id = 'north'",
    'truncate evidence_entry',
    "delete from evidence_head where tenant_id = 'north'",
    "update evidence_head set stream = 'x' where tenant_id = 'north'",
    'alter table evidence_entry disable row level security',
  ]) {
    await t.test(`the service may not: ${statement}`, async () => {
      await assert.rejects(
        base.db.inTenant('north', (tx) => sql.raw(statement).execute(tx)),
        /permission denied|must be owner/,
      );
    });
  }
});
