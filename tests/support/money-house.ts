import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { type ProductCatalogue, parseProducts } from '../../src/contract/product-file.ts';
import { historyEntries } from '../../src/domain/account/booking.ts';
import type { Instalment } from '../../src/domain/account/schedule.ts';
import type { Snapshot } from '../../src/domain/account/stated.ts';
import { dateIn, type Instant, instant, SHANGHAI } from '../../src/domain/calendar/instant.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import type { Call } from '../../src/domain/call.ts';
import type { Product } from '../../src/domain/vocabulary.ts';
import { readAccountRecords } from '../../src/store/account.store.ts';
import type { Db } from '../../src/store/db.ts';
import { insertLedgerEntries } from '../../src/store/ledger.store.ts';

/** The products as shipped. */
export function shippedProducts(): ProductCatalogue {
  const file = new URL('../../policies/products.yaml', import.meta.url);
  const loaded = parseProducts(readFileSync(file, 'utf8'), 'products.yaml');
  assert.ok(loaded.ok, JSON.stringify(loaded));
  return loaded.value;
}

let lastId = 0;

/** Ids in the order in which they were made, as UUIDv7 are. */
export const testId = (): string => `01990000-0000-7000-8000-${(++lastId).toString(16).padStart(12, '0')}`;

export const callAt = (tenant: string, at: string): Call => {
  const now: Instant = instant(at);
  return { tenant, now, today: dateIn(now, SHANGHAI), actor: { kind: 'system', id: 'test' }, newId: testId };
};

export interface SeedAccount {
  readonly accountNo: string;
  readonly product: Product;
  readonly instalments?: readonly Instalment[];
  readonly snapshots?: readonly Omit<Snapshot, 'recordedAt'>[];
}

export interface SeededCase {
  readonly caseId: string;
  readonly personId: string;
  readonly accountIds: readonly string[];
}

/** One person without a real name, one creditor, one case with these accounts, their opening booked. */
export async function seedCase(
  db: Db,
  call: Call,
  products: ProductCatalogue,
  accounts: readonly SeedAccount[],
): Promise<SeededCase> {
  const [creditorId, personId, caseId] = [testId(), testId(), testId()];
  const { tenant, now, today } = call;
  return db.inTenant(tenant, async (tx) => {
    await sql`insert into creditor (tenant_id, creditor_id, code, name, recorded_at)
      values (${tenant}, ${creditorId}, ${`lender-${creditorId.slice(-6)}`}, '测试机构', ${now}::timestamptz)`.execute(
      tx,
    );
    await sql`insert into person (tenant_id, person_id, root_id, name_mask, envelope, zone, effective_on, recorded_at)
      values (${tenant}, ${personId}, ${personId}, '某*', ${Buffer.alloc(1)}, 'Asia/Shanghai', ${today}, ${now}::timestamptz)`.execute(
      tx,
    );
    await sql`insert into collection_case (tenant_id, case_id, case_no, root_id, creditor_id, recorded_at)
      values (${tenant}, ${caseId}, ${caseId.slice(-8)}, ${personId}, ${creditorId}, ${now}::timestamptz)`.execute(
      tx,
    );
    const accountIds: string[] = [];
    for (const account of accounts) {
      const accountId = testId();
      accountIds.push(accountId);
      await sql`insert into account (tenant_id, account_id, case_id, creditor_id, account_no, product, delinquency_source,
                                     principal_fen, effective_on, recorded_at)
        values (${tenant}, ${accountId}, ${caseId}, ${creditorId}, ${account.accountNo}, ${account.product},
                ${account.instalments === undefined ? 'stated' : 'derived'}, 0, ${today}, ${now}::timestamptz)`.execute(
        tx,
      );
      const due = account.instalments ?? [];
      if (due.length > 0)
        await sql`insert into account_schedule (tenant_id, account_id, schedule_no, nos, due_on, principal_fen, interest_fen,
                                                fee_fen, effective_on, recorded_at)
          values (${tenant}, ${accountId}, 1, ${due.map((one) => one.no)}, ${due.map((one) => one.dueOn)},
                  ${due.map((one) => one.principal)}, ${due.map((one) => one.interest)}, ${due.map((one) => one.fee)},
                  ${today}, ${now}::timestamptz)`.execute(tx);
      for (const one of account.snapshots ?? [])
        await sql`insert into account_snapshot (tenant_id, account_id, as_of, stated_unit, stated_late, balance_fen,
                                                overdue_principal_fen, overdue_interest_fen, overdue_fee_fen, minimum_due_fen,
                                                recorded_at)
          values (${tenant}, ${accountId}, ${one.asOf}::date, ${one.unit}, ${one.late}, ${one.balance}, ${one.overduePrincipal},
                  ${one.overdueInterest}, ${one.overdueFee}, ${one.minimumDue}, ${now}::timestamptz)`.execute(
          tx,
        );
    }
    for (const record of await readAccountRecords(tx, tenant, [caseId])) {
      const drafts = historyEntries(record, localDate('2026-01-01'), products.products[record.product].terms);
      const entries = drafts.map((draft) => ({
        ...draft,
        entryId: testId(),
        accountId: record.accountId,
        importId: null,
      }));
      await insertLedgerEntries(tx, call, entries);
    }
    return { caseId, personId, accountIds };
  });
}

/** A loan of three instalments: 1,130.00 due 50 days, 20 days ago, and in 10 days. */
export const threeInstalments = (): Instalment[] =>
  ['2026-10-04', '2026-11-03', '2026-12-03'].map((dueOn, index) => ({
    no: index + 1,
    dueOn: localDate(dueOn),
    principal: 100_000n,
    interest: 10_000n,
    fee: 3_000n,
  }));
