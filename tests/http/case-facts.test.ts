// Guarantees that the desk shows who owns the claim and what else a delivery said as of the date, opens a document only after
// its evidence, and that a mark on a number or address takes effect at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CasePage } from '../../src/contract/api/case-page.ts';
import { routes } from '../../src/contract/api.ts';
import { testDesk } from '../support/desk.ts';
import { CONTRACT } from '../support/desk-facts.ts';

test('what stands beside an account, today and on a past date', async (t) => {
  const { app, mine, signIn } = await testDesk(t);
  const headers = { cookie: await signIn('collector') };
  const pageOf = async (asOf = ''): Promise<CasePage> => {
    const reply = await app.inject({ url: `/api/cases/case_${mine.caseId}${asOf}`, headers });
    return routes.casePage.reply.parse(reply.json());
  };
  const page = await pageOf();
  const account = page.accounts[0];
  assert.deepEqual(
    account?.shares.map(({ role, fromOn, organisation, sharePpm, inForce, overdueFen }) =>
      [role, fromOn, organisation.code, sharePpm, inForce, overdueFen].join(' '),
    ),
    [
      'funder 2026-11-22 BANK 666667 true 3333',
      'funder 2026-11-22 TRUST 333333 true 1667',
      'funder 2026-01-01 BANK 1000000 false ',
      'guarantor 2026-01-01 TRUST  true ',
    ],
  );
  assert.deepEqual(account?.classes, [{ since: '2026-10-31', class: 'special_mention', source: 'lender' }]);
  assert.equal(account?.placements[0]?.placedBy, '示例银行');
  assert.equal(account?.statedEntries[0]?.principalFen, '5000');
  assert.equal(account?.cardStatements[0]?.minimumFen, '530');
  assert.equal(account?.documents[0]?.title, '借款合同');
  assert.ok(!JSON.stringify(page).includes(`${mine.name}.pdf`), 'a file name may name a person');

  const before = (await pageOf('?asOf=2026-11-19')).accounts[0];
  assert.deepEqual(
    before?.shares.map(({ organisation, inForce }) => [organisation.code, inForce]),
    [
      ['BANK', true],
      ['TRUST', true],
    ],
  );
  assert.deepEqual([before?.placements, before?.statedEntries, before?.documents], [[], [], []]);
});

test('a document is opened for a reason, and the evidence stands', async (t) => {
  const { app, owner, mine, signIn } = await testDesk(t);
  const headers = { cookie: await signIn('collector') };
  const read = await app.inject({
    method: 'POST',
    url: `/api/documents/doc_${mine.documentId}/readings`,
    headers,
    payload: { caseId: `case_${mine.caseId}`, reason: '核对借款合同' },
  });
  assert.deepEqual(read.json(), {
    fileName: `${mine.name}.pdf`,
    mediaType: 'application/pdf',
    base64: CONTRACT.toString('base64'),
  });
  assert.equal(read.headers['cache-control'], 'no-store');
  const { rows } = await owner.query(
    `select stream, body from evidence_entry where type = 'document.revealed'`,
  );
  assert.equal(rows.length, 1);
  assert.equal(rows[0].stream, `case/${mine.caseId}`);
  assert.ok(!rows[0].body.includes('核对'));
});

const MARKS: readonly (readonly [mark: string, state: string, consent: string, withdrawn: boolean])[] = [
  ['verified', 'verified', 'contract', false],
  ['wrong', 'wrong', 'contract', true],
  ['refused', 'verified', 'refused', true],
];

for (const [mark, state, consent, withdrawn] of MARKS) {
  test(`${mark}: ${state}, ${consent}, what is planned ${withdrawn ? 'withdrawn' : 'left alone'}`, async (t) => {
    const { app, owner, mine, signIn } = await testDesk(t);
    const headers = { cookie: await signIn('collector') };
    await owner.query(`update permit set state = 'reserved', message_id = null, content_hash = null, claimed_at = null,
      consumed_at = null, outcome = null where tenant_id = 'demo'`);
    await owner.query(`update attempt set state = 'permitted', concluded_at = null where tenant_id = 'demo'`);
    const reply = await app.inject({
      method: 'POST',
      url: `/api/contact-points/cpt_${mine.contactPointId}/marks`,
      headers,
      payload: { caseId: `case_${mine.caseId}`, mark, reason: '本人来电说明' },
    });
    assert.deepEqual(reply.json(), { withdrawnAttempts: withdrawn ? 1 : 0 });
    const one = async (query: string) => (await owner.query(query)).rows[0];
    assert.deepEqual(await one(`select state, consent from contact_point where tenant_id = 'demo'`), {
      state,
      consent,
    });
    assert.deepEqual(
      await one(`select a.state as attempt, p.state as permit from attempt a join permit p using (tenant_id, attempt_id)
      where tenant_id = 'demo'`),
      withdrawn
        ? { attempt: 'withdrawn', permit: 'withdrawn' }
        : { attempt: 'permitted', permit: 'reserved' },
    );
    assert.deepEqual(
      await one(
        `select stream, body::json ->> 'mark' as mark from evidence_entry where type = 'contact_point.marked'`,
      ),
      {
        stream: `person/${mine.personId}`,
        mark,
      },
    );
  });
}
