// Guarantee: rejected rows lie in clear only as long as their import stands: what a dry run, an import that was rolled back or
// an undoing that was cut off has left goes with the next start.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importPortfolio } from '../../src/commands/import-portfolio.ts';
import { sweepRejects } from '../../src/commands/sweep-rejects.ts';
import { importLeftovers } from '../../src/platform/draft-files.ts';
import { at, type DailyRow, dailyFile, dailyMapping, openDeltaHouse } from './delta-house.ts';

const MONDAY = '2026-11-23T00:00:00.000Z';
const row = (account: number, asOf = '2026-11-22'): DailyRow => ({
  customer: account,
  account,
  asOf,
  late: 12,
  balance: 900,
});

test('rejected rows go when no import of theirs stands', async (t) => {
  const house = await openDeltaHouse(t);
  const shelf = importLeftovers(house.home);
  const rows = [row(1), row(2, 'x')];
  await house.all(`create function no() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
    create trigger no before insert on import for each row execute function no()`);
  await assert.rejects(
    importPortfolio(house.ports, at(MONDAY), { files: [dailyFile(rows)], mapping: dailyMapping() }),
  );
  await house.all('drop trigger no on import');
  await house.deliver(at(MONDAY), rows, { dryRun: true });
  const stands = await house.deliver(at(MONDAY), rows);
  const undone = await house.deliver(at(MONDAY), [row(3), row(4, 'x')]);
  house.must(await house.undo(at(MONDAY), undone.record.import_id));
  await house.ports.rejects(undone.record.import_id).write('rejected.csv', lines());
  assert.equal((await shelf.ids()).length, 4);
  assert.equal(await sweepRejects({ db: house.db, shelf }, 'demo'), 3);
  assert.deepEqual(await shelf.ids(), [stands.record.import_id]);
  assert.deepEqual(await shelf.rejectedNames(stands.record.import_id), ['rejected.csv']);
});

async function* lines(): AsyncGenerator<string> {
  yield 'a';
}
