import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ageAccounts } from '../../src/commands/age-accounts.ts';
import type { ImportInput } from '../../src/commands/import/import-job.ts';
import { importPortfolio } from '../../src/commands/import-portfolio.ts';
import { planDay } from '../../src/commands/plan-day.ts';
import type { Undone } from '../../src/commands/undo/undo-job.ts';
import { undoImport } from '../../src/commands/undo-import.ts';
import { verifyEvidence } from '../../src/commands/verify-evidence.ts';
import { dateIn, instant, SHANGHAI } from '../../src/domain/calendar/instant.ts';
import type { Call } from '../../src/domain/call.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { checkpointFolder } from '../../src/platform/checkpoint-folder.ts';
import { signingKey } from '../../src/platform/signing-key.ts';
import { checkLedger } from '../../src/queries/check-ledger.ts';
import type { Cleanup } from '../support/database.ts';
import { liveTallies } from '../support/live-tallies.ts';
import { shippedStrategy, shippedTemplates } from '../support/shipped.ts';
import { fileOf, openHouse } from './house.ts';

/** A lender's daily file: people, accounts, a snapshot, exits. */
export const dailyMapping = (more = ''): ImportInput['mapping'] => ({
  name: 'daily.yaml',
  yaml: `
mapping: daily${more === '' ? '' : '-complete'}
version: 1
title: 每日快照
creditor: { code: acme, name: 示例消费金融 }
encoding: utf-8
money_unit: yuan
dates: [YYYY-MM-DD]
null_words: ['']
${more}
columns:
  customer_no: customer_no
  name: name
  phone: phone
  email: { from: email, optional: true }
  account_no: account_no
  product: product
  as_of: as_of
  days_late: days_late
  balance: balance
  overdue_principal: overdue_principal
  five_level_class: { from: class, optional: true }
  class_since: { from: class_since, optional: true }
  exited_on: { from: exited_on, optional: true }
  exit_type: { from: exit_type, optional: true }
`,
});

const HEADER =
  'customer_no,name,phone,email,account_no,product,as_of,days_late,balance,overdue_principal,class,class_since,exited_on,exit_type';

export interface DailyRow {
  readonly customer: number;
  readonly name?: string;
  readonly account: number;
  readonly asOf: string;
  readonly late: number;
  readonly balance: number;
  readonly overdue?: number;
  readonly email?: string;
  readonly class?: readonly [string, string];
  readonly exit?: readonly [string, string];
}

/** One row, in the order of the header. */
export const cellsOf = (row: DailyRow): readonly string[] => [
  `K${row.customer}`,
  row.name ?? `测试${'甲乙丙丁戊己庚辛壬癸'[row.customer % 10]}`,
  `1990000${String(row.customer).padStart(4, '0')}`,
  row.email ?? '',
  `A${row.account}`,
  'credit_card',
  row.asOf,
  String(row.late),
  row.balance.toFixed(2),
  (row.overdue ?? (row.late > 0 ? row.balance : 0)).toFixed(2),
  row.class?.[0] ?? '',
  row.class?.[1] ?? '',
  row.exit?.[0] ?? '',
  row.exit?.[1] ?? '',
];

export const dailyHeader = HEADER.split(',');
export const dailyFile = (rows: readonly DailyRow[], name = 'daily.csv') =>
  fileOf([HEADER, ...rows.map((row) => cellsOf(row).join(','))].join('\n'), name);

/** A call at this moment, by the house itself. */
export const at = (moment: string): Call => {
  const now = instant(moment);
  return {
    tenant: 'demo',
    now,
    today: dateIn(now, SHANGHAI),
    actor: { kind: 'system', id: 'operator' },
    newId: randomUUID,
  };
};

export type DeltaHouse = Awaited<ReturnType<typeof openDeltaHouse>>;

/** The importer's house with the day, the undoing, and everything that must hold whatever happens. */
export async function openDeltaHouse(t: Cleanup) {
  const house = await openHouse(t);
  const { products } = house.ports;
  const key = signingKey(generateKeyPairSync('ed25519').privateKey);
  const undoPorts = {
    ...house.ports,
    removeRejects: (importId: string) =>
      rm(join(house.home, 'imports', importId), { recursive: true, force: true }),
  };
  const templates = new Map(shippedTemplates().map((template) => [template.id, template.version]));
  const must = <T>(outcome: Outcome<T>): T => {
    assert.ok(outcome.ok, outcome.ok ? '' : JSON.stringify(outcome));
    return outcome.value;
  };
  return {
    ...house,
    undoPorts,
    must,
    hasRejects: (importId: string) => existsSync(join(house.home, 'imports', importId)),
    async deliver(call: Call, rows: readonly DailyRow[], more: Partial<ImportInput> = {}) {
      const files = [dailyFile(rows)];
      return must(await importPortfolio(house.ports, call, { files, mapping: dailyMapping(), ...more }));
    },
    undo: (call: Call, importId: string): Promise<Outcome<Undone>> =>
      undoImport(undoPorts, call, { importId, reason: '传错了文件' }),
    async playDay(call: Call) {
      const ports = { db: house.db, products };
      must(await ageAccounts(ports, call, { day: call.today }));
      return must(
        await planDay({ db: house.db, strategy: shippedStrategy(), templateVersions: templates }, call, {
          day: call.today,
        }),
      );
    },
    /** Tallies, ledger and evidence; nothing may be found. */
    async holds(call: Call): Promise<{ readonly rowsRemoved: number }> {
      assert.deepEqual((await liveTallies(house.owner)).differences, []);
      assert.deepEqual(await checkLedger(house.db, 'demo'), []);
      const report = must(
        await verifyEvidence(
          { db: house.db, checkpoints: checkpointFolder(join(house.home, 'checkpoints')), key },
          call,
        ),
      );
      assert.deepEqual(report.findings, []);
      return { rowsRemoved: report.rows_removed };
    },
  };
}
