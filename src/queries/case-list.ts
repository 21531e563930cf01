import type { CaseList, CaseListQuery, CaseRow } from '../contract/api/case-list.ts';
import { toEdge } from '../contract/ids.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { type CaseFilter, type CaseListRow, countCases, listCases } from '../store/case-list-read.store.ts';
import type { CallRead } from './call-read.ts';
import { asPage, fenText, pageRows } from './edge.ts';
import type { ReadPorts } from './ports.ts';

/** One page of cases with the number of all that fit. Names are masked; a name is found only whole, by its blind index. */
export async function readCaseList(
  ports: ReadPorts,
  call: CallRead,
  query: CaseListQuery,
): Promise<Outcome<CaseList>> {
  const filter = filterOf(ports, call, query);
  return ports.db.inTenant(call.tenant, async (tx) => {
    const total = await countCases(tx, filter);
    const rows = total === 0n ? [] : await listCases(tx, filter, query.sort, pageRows(query));
    return done(asPage(rows.map(showRow), query, total));
  });
}

function filterOf(ports: ReadPorts, call: CallRead, query: CaseListQuery): CaseFilter {
  const { bucket, step, hold, product, q } = query;
  return {
    tenant: call.tenant,
    today: call.today,
    now: call.now,
    ...(bucket === undefined ? {} : { buckets: bucket.split(',') }),
    ...(step === undefined ? {} : { step }),
    ...(hold === undefined ? {} : { hold }),
    ...(product === undefined ? {} : { product }),
    ...(q === undefined ? {} : { search: { text: q, nameIndex: ports.vault.index(call.tenant, 'name', q) } }),
  };
}

function showRow(row: CaseListRow): CaseRow {
  return {
    id: toEdge('case', row.case_id),
    caseNo: row.case_no,
    nameMask: row.name_mask,
    creditor: row.creditor_name,
    accounts: row.account_count,
    products: row.products as CaseRow['products'],
    dpd: row.dpd,
    bucket: row.bucket,
    overdueFen: fenText(row.overdue_fen),
    balanceFen: fenText(row.balance_fen),
    enteredOn: row.entered_on,
    step: row.step,
    channel: row.channel as CaseRow['channel'],
    holds: row.holds as CaseRow['holds'],
    lastContactAt: row.last_contact_at,
  };
}
