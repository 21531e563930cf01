// Guarantees that a case's bundle verifies without us, that no bit of it can be changed, that even a house that signs anew
// cannot change what a checkpoint holds, and that no other case's row and no value in clear leaves unasked.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { exportEvidence } from '../../src/commands/export-evidence.ts';
import { writeCheckpoint } from '../../src/commands/write-checkpoint.ts';
import type { BundlePayload } from '../../src/domain/evidence/bundle.ts';
import { canonical, canonicalBytes } from '../../src/domain/evidence/canonical.ts';
import { publicKeyPem, signingKey } from '../../src/platform/signing-key.ts';
import { appendEvidence } from '../../src/store/evidence.store.ts';
import { keepOpening } from '../../src/store/evidence-opening.store.ts';
import { openVault } from '../../src/store/vault.ts';
import { verifyBundle } from '../../tools/verify-bundle.mjs';
import { act, CASE, call, house, OTHER_CASE, STREAM } from './house.ts';

const vault = openVault({ master: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) });

test('evidence bundle', async (t) => {
  const built = await house(t);
  const ports = { ...built.ports, vault, mayOpen: true };
  const today = call('2026-11-28');
  await act(built.base, '2026-11-28', STREAM, 1);
  await writeCheckpoint(built.ports, today);
  const made = async (input: object) => {
    const outcome = await exportEvidence(ports, today, input);
    assert.ok(outcome.ok, JSON.stringify(outcome));
    return outcome.value;
  };
  const bundle = await made({ case: 'C-1' });
  const bytes = Buffer.from(bundle.text);
  const payload: BundlePayload = JSON.parse(bundle.text).payload;
  const resigned = (change: (payload: BundlePayload) => object, key = built.ports.key) => {
    const changed = change(structuredClone(payload));
    const signature = Buffer.from(key.sign(canonicalBytes(changed))).toString('hex');
    return Buffer.from(`${canonical({ payload: changed, signature })}\n`);
  };

  await t.test('verifies, and says how far', () => {
    assert.deepEqual(verifyBundle(bytes, bundle.fingerprint), {
      tenant: 'north',
      caseNo: 'C-1',
      exportedAt: today.now,
      entries: 9,
      covered: 8,
      rows: 1,
      checkpoints: 2,
      openings: 0,
    });
  });

  await t.test('holds no other case', () => {
    assert.equal(bundle.text.includes(OTHER_CASE), false);
    assert.equal(payload.rows.length, 1);
  });

  await t.test('is found by number, by id and by prefixed id, and not otherwise', async () => {
    for (const reference of [CASE, `case_${CASE}`])
      assert.equal((await made({ case: reference })).case_no, 'C-1');
    const none = await exportEvidence(ports, today, { case: 'C-9' });
    assert.ok(!none.ok && none.code === 'NOT_FOUND');
    const bad = await exportEvidence(ports, today, {});
    assert.ok(!bad.ok && bad.code === 'BAD_INPUT');
  });

  await t.test('every export is itself evidence, later than the checkpoint', async () => {
    const next = verifyBundle(Buffer.from((await made({ case: 'C-1' })).text), bundle.fingerprint);
    assert.ok(next.entries > 9 && next.covered === 8);
  });

  await t.test('no single bit can be flipped', () => {
    let undetected = 0;
    const bits = bytes.length * 8;
    // Every bit of a part would take minutes; these 3,000 are spread evenly, with a step that shares no factor with 8.
    const step = Math.floor(bits / 3_000) | 1;
    for (let bit = 0; bit < bits; bit += step) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      try {
        verifyBundle(flipped, bundle.fingerprint);
        undetected += 1;
      } catch {
        // Found.
      }
    }
    assert.equal(undetected, 0);
  });

  const dishonest: ReadonlyArray<
    readonly [name: string, why: RegExp, change: (payload: BundlePayload) => object]
  > = [
    ['another body, chained anew', /differs from its checkpoint|does not follow/, (p) => rewritten(p)],
    [
      'a left-out tail',
      /differs from its checkpoint/,
      (p) => withStreams(p, (entries) => entries.slice(0, 4)),
    ],
    ['a left-out beginning', /has no beginning/, (p) => withStreams(p, (entries) => entries.slice(1))],
    [
      'a changed row',
      /not in its block/,
      (p) => ({ ...p, rows: p.rows.map((row) => ({ ...row, row: { dpd: 0 } })) }),
    ],
    [
      'a row moved in its block',
      /not in its block|proof/,
      (p) => ({ ...p, rows: p.rows.map((row) => ({ ...row, index: 0 })) }),
    ],
    ['a left-out checkpoint', /has no checkpoint/, (p) => ({ ...p, checkpoints: p.checkpoints.slice(0, 1) })],
    [
      'a checkpoint of another day',
      /not signed by this key/,
      (p) => ({
        ...p,
        checkpoints: p.checkpoints.map((c) => ({ ...c, header: { ...c.header, day: '2026-11-20' } })),
      }),
    ],
    ['no evidence at all', /no evidence of the case/, (p) => ({ ...p, streams: [], rows: [], marks: [] })],
  ];
  for (const [name, why, change] of dishonest) {
    await t.test(`signed anew by the house, still found: ${name}`, () =>
      assert.throws(() => verifyBundle(resigned(change), bundle.fingerprint), why),
    );
  }

  await t.test('another key does not pass for the house', () => {
    const key = signingKey(generateKeyPairSync('ed25519').privateKey);
    const public_key = Buffer.from(key.publicKey).toString('hex');
    assert.throws(
      () =>
        verifyBundle(
          resigned((p) => ({ ...p, public_key }), key),
          bundle.fingerprint,
        ),
      /given key/,
    );
  });

  await t.test('values in clear only when asked for and permitted', async () => {
    const secret = '幸福路1号';
    await built.base.db.inTenant('north', async (tx) => {
      const commitment = await keepOpening(tx, 'north', vault, secret);
      await appendEvidence(tx, today, {
        stream: STREAM,
        type: 'clock.moved',
        body: { from: commitment, to: 'later' },
      });
    });
    assert.equal((await made({ case: 'C-1' })).text.includes(secret), false);
    const opened = await made({ case: 'C-1', withOpenings: true });
    assert.ok(opened.text.includes(secret));
    assert.equal(verifyBundle(Buffer.from(opened.text), bundle.fingerprint).openings, 1);
    const refused = await exportEvidence({ ...ports, mayOpen: false }, today, {
      case: 'C-1',
      withOpenings: true,
    });
    assert.ok(!refused.ok && refused.code === 'OPENINGS_NOT_PERMITTED');
  });

  await t.test('the small program says so by its exit code, by key file and by fingerprint', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qinghe-bundle-'));
    t.after(() => rm(folder, { recursive: true }));
    const [file, key, bad] = ['b.json', 'k.pem', 'bad.json'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(file, bundle.text);
    await writeFile(key, publicKeyPem(built.ports.key.publicKey));
    await writeFile(bad, bundle.text.replace('C-1', 'C-2'));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['tools/verify-bundle.mjs', ...args], { encoding: 'utf8' });
    const byKey = run(file, '--public-key', key);
    assert.equal(byKey.status, 0, byKey.stderr);
    assert.match(byKey.stdout, /通过 \/ VERIFIED/);
    assert.equal(run(file, '--fingerprint', bundle.fingerprint).status, 0);
    assert.equal(run(file, '--fingerprint', createHash('sha256').digest('hex')).status, 1);
    assert.equal(run(bad, '--public-key', key).status, 1);
    assert.equal(run(file).status, 1);
  });

  await t.test('a case without a checkpoint yet says that nothing covers it', async () => {
    const none = { ...ports, checkpoints: { append: async () => true, read: async () => [] } };
    await act(built.base, '2026-11-28', `case/${OTHER_CASE}`, 1);
    const outcome = await exportEvidence(none, today, { case: 'C-2' });
    assert.ok(outcome.ok);
    const seen = verifyBundle(Buffer.from(outcome.value.text), bundle.fingerprint);
    assert.deepEqual(
      { covered: seen.covered, checkpoints: seen.checkpoints },
      { covered: 0, checkpoints: 0 },
    );
  });
});

function withStreams(
  payload: BundlePayload,
  change: (
    entries: BundlePayload['streams'][number]['entries'],
  ) => BundlePayload['streams'][number]['entries'],
): object {
  const streams = payload.streams.map((part) =>
    part.stream === STREAM ? { ...part, entries: change(part.entries) } : part,
  );
  return { ...payload, streams };
}

/** The house rewrites its second entry and every link after it. */
function rewritten(payload: BundlePayload): object {
  const sha = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex');
  return withStreams(payload, (entries) => {
    let previous = '0'.repeat(64);
    return entries.map((entry) => {
      const body = entry.seq === 2 ? { from: 'never', to: 'ever' } : 'body' in entry ? entry.body : {};
      const written = { ...entry, previous, body };
      const { body: _, ...link } = written;
      previous = sha({ ...link, body_hash: sha(body) });
      return written;
    });
  });
}
