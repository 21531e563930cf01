// Guarantees that whatever a superuser changes, deletes, adds or swaps in the evidence, in the rows of a block or in the
// checkpoint files is found by verification, and that untouched evidence has no finding.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type pg from 'pg';
import { verifyEvidence } from '../../src/commands/verify-evidence.ts';
import { writeCheckpoint } from '../../src/commands/write-checkpoint.ts';
import { instant } from '../../src/domain/calendar/instant.ts';
import { canonical } from '../../src/domain/evidence/canonical.ts';
import { bodyHash, entryHash, GENESIS } from '../../src/domain/evidence/entry.ts';
import type { FindingKind } from '../../src/domain/evidence/finding.ts';
import { signingKey } from '../../src/platform/signing-key.ts';
import { sha256 } from '../../src/store/evidence.store.ts';
import { act, call, type House, house, OTHER_CASE, STREAM } from './house.ts';

const report = async ({ ports }: House) => {
  const outcome = await verifyEvidence(ports, call('2026-11-26'));
  assert.ok(outcome.ok);
  return outcome.value;
};

test('untouched evidence has no finding, and everything was looked at', async (t) => {
  const seen = await report(await house(t));
  assert.deepEqual(seen.findings, []);
  assert.deepEqual(
    { streams: seen.streams, entries: seen.entries, blocks: seen.blocks, rows: seen.rows, marks: seen.marks },
    { streams: 6, entries: 13, blocks: 1, rows: 4, marks: 6 },
  );
  assert.equal(seen.checkpoints, 2);
});

test('work that goes on during verification is not taken for tampering', async (t) => {
  const built = await house(t);
  let working = true;
  const work = (async () => {
    for (let day = 27; working && day <= 30; day += 1) {
      await act(built.base, `2026-11-${day}`, STREAM, 8);
      await writeCheckpoint(built.ports, call(`2026-11-${day}`));
    }
  })();
  for (let round = 0; round < 8; round += 1) assert.deepEqual((await report(built)).findings, []);
  working = false;
  await work;
  assert.deepEqual((await report(built)).findings, []);
});

test('a checkpoint is written once a day and follows the one before', async (t) => {
  const { ports, folder } = await house(t);
  const again = await writeCheckpoint(ports, call('2026-11-26'));
  assert.ok(again.ok && !again.value.written && again.value.no === 2);
  assert.deepEqual(await readdir(join(folder, 'north')), ['2026-11-23.json', '2026-11-26.json']);
});

const where = `tenant_id = 'north' and stream = '${STREAM}'`;
const tampering: ReadonlyArray<readonly [name: string, found: FindingKind, sql: string]> = [
  [
    'a changed body',
    'ENTRY_CHANGED',
    `update evidence_entry set body = '{"from":"x","to":"later"}' where ${where} and seq = 2`,
  ],
  [
    'a body said otherwise',
    'ENTRY_CHANGED',
    `update evidence_entry set body = ' ' || body where ${where} and seq = 2`,
  ],
  [
    'another actor',
    'ENTRY_CHANGED',
    `update evidence_entry set actor = 'staff:x' where ${where} and seq = 2`,
  ],
  [
    'another moment',
    'ENTRY_CHANGED',
    `update evidence_entry set at = at + interval '1 hour' where ${where} and seq = 2`,
  ],
  [
    'a microsecond',
    'ENTRY_CHANGED',
    `update evidence_entry set at = at + interval '1 microsecond' where ${where} and seq = 2`,
  ],
  [
    'another type',
    'ENTRY_CHANGED',
    `update evidence_entry set type = 'hold.lifted' where ${where} and seq = 2`,
  ],
  ['a deleted entry in the middle', 'ENTRY_MISSING', `delete from evidence_entry where ${where} and seq = 3`],
  ['a deleted first entry', 'ENTRY_MISSING', `delete from evidence_entry where ${where} and seq = 1`],
  ['a deleted last entry', 'HEAD_DIFFERS', `delete from evidence_entry where ${where} and seq = 6`],
  [
    'a deleted tail with its head moved back',
    'CHECKPOINTED_ENTRY_MISSING',
    `delete from evidence_entry where ${where} and seq > 4;
     update evidence_head h set seq = 4, hash = e.hash from evidence_entry e where e.stream = h.stream and e.seq = 4 and h.stream = '${STREAM}'`,
  ],
  [
    'a deleted stream with its head',
    'CHECKPOINTED_ENTRY_MISSING',
    `delete from evidence_entry where ${where}; delete from evidence_head where ${where}`,
  ],
  ['a deleted stream with its head left', 'STREAM_EMPTY', `delete from evidence_entry where ${where}`],
  ['a deleted head', 'HEAD_DIFFERS', `delete from evidence_head where ${where}`],
  ['a changed head', 'HEAD_DIFFERS', `update evidence_head set hash = '\\x00' where ${where}`],
  ['all evidence deleted', 'TOTALS_SHRANK', 'truncate evidence_entry, evidence_head'],
  [
    'a back-dated entry put in',
    'ENTRY_CHANGED',
    `update evidence_entry set seq = seq + 100 where ${where} and seq > 2;
     insert into evidence_entry select tenant_id, stream, 3, at, recorded_at, actor, type, body, hash, hash from evidence_entry where ${where} and seq = 2;
     update evidence_entry set seq = seq - 99 where ${where} and seq > 100`,
  ],
  [
    'an entry added at the end',
    'HEAD_DIFFERS',
    `insert into evidence_entry select tenant_id, stream, 7, at, recorded_at, actor, type, body, hash, hash from evidence_entry where ${where} and seq = 6`,
  ],
  [
    'two entries in the other order',
    'CHAIN_BROKEN',
    `update evidence_entry set seq = 99 where ${where} and seq = 2; update evidence_entry set seq = 2 where ${where} and seq = 3; update evidence_entry set seq = 3 where ${where} and seq = 99`,
  ],
  [
    'two bodies swapped',
    'ENTRY_CHANGED',
    `update evidence_entry e set body = o.body from evidence_entry o where e.stream = '${STREAM}' and o.stream = e.stream and (e.seq, o.seq) in ((2, 3), (3, 2))`,
  ],
  [
    'two streams swapped',
    'ENTRY_CHANGED',
    `update evidence_entry set stream = 'case/c9' where stream = 'case/${OTHER_CASE}'`,
  ],
  [
    'a changed decision',
    'BLOCK_DIFFERS',
    'update decision set overdue_fen = overdue_fen - 1 where evidence_leaf = 2',
  ],
  ['a deleted decision', 'BLOCK_DIFFERS', 'delete from decision where evidence_leaf = 3'],
  [
    'two decisions swapped',
    'BLOCK_DIFFERS',
    'update decision set evidence_leaf = 1 - evidence_leaf where evidence_leaf < 2',
  ],
  [
    'a decision out of its block',
    'ROW_WITHOUT_BLOCK',
    `update decision set evidence_seq = 9 where evidence_leaf = 3`,
  ],
];

test('what a superuser does to the database is found', async (t) => {
  const built = await house(t);
  for (const [name, kind, statements] of tampering) {
    await t.test(name, async () => {
      const saved = await save(built.owner);
      await built.owner.query("set session_replication_role = 'replica'");
      const seen = await built.owner
        .query(statements)
        .then(() => report(built))
        .finally(saved.restore);
      assert.ok(
        seen.findings.some((finding) => finding.kind === kind),
        `${kind} in ${JSON.stringify(seen.findings)}`,
      );
    });
  }
  assert.deepEqual((await report(built)).findings, [], 'the evidence was restored between the cases');
});

test('a chain that a superuser rewrote from end to end, hashes and head and all, is found', async (t) => {
  const built = await house(t);
  const { rows } = await built.owner.query(`select * from evidence_entry where ${where} order by seq`);
  let previous: Uint8Array = GENESIS;
  for (const row of rows) {
    const seq = Number(row.seq);
    const body = seq === 2 ? { from: 'never', to: 'ever' } : JSON.parse(row.body);
    const at = instant(row.at.toISOString());
    const header = {
      v: 1,
      alg: 'sha256',
      tenant: 'north',
      stream: STREAM,
      seq,
      at,
      recorded_at: at,
    } as const;
    const hash = entryHash(
      sha256,
      { ...header, actor: row.actor, type: row.type },
      bodyHash(sha256, body),
      previous,
    );
    await built.owner.query(
      `update evidence_entry set body = $1, previous_hash = $2, hash = $3 where ${where} and seq = $4`,
      [canonical(body), Buffer.from(previous), Buffer.from(hash), seq],
    );
    previous = hash;
  }
  await built.owner.query(`update evidence_head set hash = $1 where ${where}`, [Buffer.from(previous)]);
  assert.deepEqual((await report(built)).findings, [
    { kind: 'CHECKPOINTED_ENTRY_DIFFERS', where: STREAM, seq: 6 },
  ]);
});

const SAVED = ['evidence_entry', 'evidence_head', 'decision'];

async function save(owner: pg.Client): Promise<{ restore(): Promise<void> }> {
  for (const table of SAVED) await owner.query(`create temp table kept_${table} as table ${table}`);
  return {
    async restore() {
      await owner.query(`truncate ${SAVED.join(', ')}`);
      for (const table of SAVED)
        await owner.query(`insert into ${table} table kept_${table}; drop table kept_${table}`);
    },
  };
}

test('what is done to the checkpoint files is found', async (t) => {
  const built = await house(t);
  const [first, last] = ['2026-11-23', '2026-11-26'].map((day) => join(built.folder, 'north', `${day}.json`));
  assert.ok(first !== undefined && last !== undefined);
  const kinds = async () => (await report(built)).findings.map((finding) => finding.kind);
  const texts = { first: await readFile(first, 'utf8'), last: await readFile(last, 'utf8') };

  await t.test('a changed file', async () => {
    await writeFile(last, texts.last.replace('"no":2', '"no":3'));
    assert.ok((await kinds()).includes('CHECKPOINT_SIGNATURE'));
    await writeFile(last, texts.last.replace(',"no"', ', "no"'));
    assert.ok((await kinds()).includes('CHECKPOINT_UNREADABLE'));
    await writeFile(last, texts.last);
  });
  await t.test('a first file that is gone', async () => {
    await rm(first);
    assert.ok((await kinds()).includes('CHECKPOINT_MISSING'));
    await writeFile(first, texts.first);
  });
  await t.test('a last file that is gone', async () => {
    await rm(last);
    assert.ok((await kinds()).includes('CHECKPOINT_MISSING'));
    await writeFile(last, texts.last);
  });
  await t.test('a checkpoint signed with another key', async () => {
    const stranger = {
      ...built,
      ports: { ...built.ports, key: signingKey(generateKeyPairSync('ed25519').privateKey) },
    };
    assert.ok((await report(stranger)).findings.every((finding) => finding.kind !== 'ENTRY_CHANGED'));
    assert.ok((await report(stranger)).findings.some((finding) => finding.kind === 'CHECKPOINT_SIGNATURE'));
  });
  await t.test('put back, nothing is found', async () => assert.deepEqual(await kinds(), []));
});
