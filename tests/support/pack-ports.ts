import type { PackPorts } from '../../src/commands/pack/check-pack.ts';
import { readRulebook } from '../../src/compose/rulebook.ts';
import { SHANGHAI } from '../../src/domain/calendar/instant.ts';
import type { Db } from '../../src/store/db.ts';

const { shippedPacks, packs, calendar, ...rulebook } = readRulebook();

/** What a tenant is founded with. */
export const { foundedWith } = rulebook;

/** Checking and publishing on a test's database, with everything that the software ships. */
export const testPackPorts = (db: Db): PackPorts => ({
  db,
  shipped: shippedPacks,
  packs,
  foundedWith,
  calendar,
  zone: SHANGHAI,
});
