// Guarantees that an imported account, with every instalment and payment its file brought, is protected by its block:
// untouched it verifies, and any amount or date that a superuser changes afterwards is found.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { exportEvidence } from '../../src/commands/export-evidence.ts';
import { verifyEvidence } from '../../src/commands/verify-evidence.ts';
import { signingKey } from '../../src/platform/signing-key.ts';
import { verifyBundle } from '../../tools/verify-bundle.mjs';
import { call, fileOf, mappingFile, openHouse } from '../import/house.ts';

const HEADER =
  'customer_no,name,id_no,phone,email,account_no,product,opened_on,principal,instalment_no,due_on,principal_due,interest_due,fee_due,paid_on,paid_amount,payment_ref';
const FILE = [
  HEADER,
  'K1,测试一,,19900001001,k1@example.com,A1,personal_loan,2026-08-01,200.00,1,2026-09-01,100.00,3.00,0,2026-09-01,103.00,R1',
  'K1,测试一,,19900001001,k1@example.com,A1,personal_loan,2026-08-01,200.00,2,2026-10-01,100.00,2.00,0,,,',
  'K2,测试二,,19900001002,k2@example.com,A2,personal_loan,2026-08-01,100.00,1,2026-10-01,100.00,2.00,1.00,,,',
].join('\n');

test('imported accounts in their block', async (t) => {
  const house = await openHouse(t);
  house.owner.on('error', () => undefined);
  const imported = await house.importFile({
    files: [fileOf(`${FILE}\n`)],
    mapping: mappingFile('native-schedule'),
  });
  assert.ok(imported.ok);
  assert.deepEqual(imported.value.errorCounts, []);
  const key = signingKey(generateKeyPairSync('ed25519').privateKey);
  const none = { append: async () => true, read: async () => [] };
  const ports = { db: house.db, checkpoints: none, key };
  const findings = async () => {
    const report = await verifyEvidence(ports, call);
    assert.ok(report.ok);
    assert.equal(report.value.blocks_unread, 0);
    return report.value.findings.map((finding) => finding.kind);
  };

  await t.test('untouched, it verifies', async () => assert.deepEqual(await findings(), []));

  for (const [name, there, back] of [
    [
      'principal',
      'update account set principal_fen = principal_fen - 1',
      'update account set principal_fen = principal_fen + 1',
    ],
    [
      'account number',
      "update account set account_no = account_no || 'x'",
      "update account set account_no = rtrim(account_no, 'x')",
    ],
    [
      'due date',
      'update account_schedule set due_on[1] = due_on[1] + 1',
      'update account_schedule set due_on[1] = due_on[1] - 1',
    ],
    [
      'fee',
      'update account_schedule set fee_fen[1] = fee_fen[1] + 1',
      'update account_schedule set fee_fen[1] = fee_fen[1] - 1',
    ],
    [
      'payment',
      'update payment set amount_fen = amount_fen + 1',
      'update payment set amount_fen = amount_fen - 1',
    ],
    [
      'payment reference',
      "update payment set reference = reference || 'x'",
      "update payment set reference = rtrim(reference, 'x')",
    ],
    ['person on the account', "update party set role = 'guarantor'", "update party set role = 'borrower'"],
    [
      'source of a number',
      "update contact_point set source = 'borrower'",
      "update contact_point set source = 'lender_core'",
    ],
  ] as const) {
    await t.test(`a changed ${name} is found`, async () => {
      await house.owner.query(there);
      assert.deepEqual(await findings(), ['BLOCK_DIFFERS']);
      await house.owner.query(back);
      assert.deepEqual(await findings(), []);
    });
  }

  await t.test('the bundle of a case proves its own accounts and holds no other', async () => {
    const [first] = await house.all<{ case_no: string }>(
      "select case_no from collection_case join account using (tenant_id, case_id) where account_no = 'A1'",
    );
    const bundle = await exportEvidence({ ...ports, vault: house.vault, mayOpen: false }, call, {
      case: first?.case_no,
    });
    assert.ok(bundle.ok, JSON.stringify(bundle));
    const seen = verifyBundle(Buffer.from(bundle.value.text), bundle.value.fingerprint);
    // The account as it came in, and the bucket in which the import found it.
    assert.equal(seen.rows, 2);
    assert.match(bundle.value.text, /"account_no":"A1"/);
    assert.doesNotMatch(bundle.value.text, /"account_no":"A2"|测试|1990000/);
  });
});
