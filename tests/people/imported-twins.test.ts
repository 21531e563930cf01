// Guarantee: a delivery puts those before a person who may be one; a row that names two known people is refused and kept as a
// word on both; after people have merged them it comes in, every account in the case of its own record, and the merge can
// still be taken back without a trace.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideMergeProposal } from '../../src/commands/decide-merge-proposal.ts';
import { unmergePeople } from '../../src/commands/unmerge-people.ts';
import { NATIVE_SCHEDULE_HEADER } from '../../src/domain/generate/portfolio.ts';
import { fileOf, mappingFile, openHouse } from '../import/house.ts';
import { peopleWorld } from '../support/people-world.ts';

const ID_NO = '000000199001010018';
const row = (customerNo: string, idNo: string, phone: string, accountNo: string): string =>
  `${customerNo},张三,${idNo},${phone},,,${accountNo},personal_loan,2026-07-10,100.00,1,2026-08-10,100.00,1.00,0,,,`;

test('from a delivery to a merge and back', async (t) => {
  const house = await openHouse(t);
  const world = await peopleWorld(house.db);
  const deliver = async (...rows: string[]) => {
    const result = await house.importFile({
      files: [fileOf(`${NATIVE_SCHEDULE_HEADER}\n${rows.join('\n')}\n`)],
      mapping: mappingFile('native-schedule'),
    });
    assert.ok(result.ok, result.ok ? '' : result.code);
    return result.value;
  };
  const accounts = () =>
    house.all<{ account_no: string; customer_no: string }>(
      `select a.account_no, r.customer_no from account a join collection_case k using (tenant_id, case_id)
       join person_reference r on r.tenant_id = k.tenant_id and r.person_id = k.root_id order by 1`,
    );
  const proposals = () =>
    house.all<{ proposal_id: string; state: string; strength: string; said: string }>(
      `select proposal_id, state, strength, array_to_string(reasons, ' ') as said from merge_proposal`,
    );
  const first = await deliver(row('K1', ID_NO, '19900000001', 'A1'), row('K2', '', '19900000001', 'A2'));
  assert.equal(first.mergesProposed, 1);
  const [found] = await proposals();
  assert.deepEqual([found?.strength, found?.said], ['medium', 'phone name']);

  // The lender's next file gives the customer number of the one the identity number of the other.
  const second = await deliver(row('K2', ID_NO, '', 'A3'));
  assert.deepEqual(second.errorCounts, [{ code: 'IMPORT_PERSON_CHANGED', count: 1 }]);
  assert.equal(second.mergesProposed, 1);
  const [stronger] = await proposals();
  assert.deepEqual([stronger?.strength, stronger?.said], ['strong', 'id_no phone name']);
  assert.equal(stronger?.proposal_id, found?.proposal_id, 'one row a pair');

  const merged = await decideMergeProposal(house, world.by(world.maker), {
    proposalId: found?.proposal_id ?? '',
    verdict: 'same',
    reason: '同一证件号码',
  });
  assert.ok(merged.ok && merged.value.state === 'merged', 'one identity number and one name');
  for (const later of [
    row('K2', ID_NO, '19900000001', 'A3'),
    row('K1', ID_NO, '', 'A4'),
    row('K2', '', '', 'A2'),
  ])
    assert.deepEqual((await deliver(later)).errorCounts, []);
  const own = [
    { account_no: 'A1', customer_no: 'K1' },
    { account_no: 'A2', customer_no: 'K2' },
    { account_no: 'A3', customer_no: 'K2' },
    { account_no: 'A4', customer_no: 'K1' },
  ];
  assert.deepEqual(await accounts(), own);
  const undone = await unmergePeople(house, world.by(world.maker), {
    mergeId: merged.value.mergeId,
    reason: '贷款机构更正了号码',
  });
  assert.ok(undone.ok);
  assert.deepEqual(await accounts(), own);
  const [apart] = await house.all<{ n: number }>('select count(distinct root_id)::integer as n from person');
  assert.equal(apart?.n, 2);
  assert.equal((await proposals())[0]?.state, 'rejected');
});
