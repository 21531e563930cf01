import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { ImportInput, ImportPorts } from '../../src/commands/import/import-job.ts';
import { importPortfolio } from '../../src/commands/import-portfolio.ts';
import { parseProducts } from '../../src/contract/product-file.ts';
import { instant } from '../../src/domain/calendar/instant.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import type { Call } from '../../src/domain/call.ts';
import type { ImportFile } from '../../src/files/import-file.ts';
import { documentCabinet } from '../../src/platform/document-files.ts';
import { rejectFolder } from '../../src/platform/import-files.ts';
import { openVault } from '../../src/store/vault.ts';
import { type Cleanup, testDatabase } from '../support/database.ts';
import { seedTenants } from '../support/seed-tenants.ts';

export const REPOSITORY = join(import.meta.dirname, '../..');
const catalogue = parseProducts(
  readFileSync(join(REPOSITORY, 'policies/products.yaml'), 'utf8'),
  'products.yaml',
);
if (!catalogue.ok) throw new TypeError('policies/products.yaml does not load');
const { value: products } = catalogue;

let counter = 0;
/** Ids in order, so that a test reads them in the order of their making. */
const newId = (): string => {
  counter++;
  return `019aa000-0000-7000-8000-${counter.toString(16).padStart(12, '0')}`;
};

export const call: Call = {
  tenant: 'demo',
  now: instant('2026-11-23T00:00:00.000Z'),
  today: localDate('2026-11-23'),
  actor: { kind: 'system', id: 'test' },
  newId,
};

export const mappingFile = (name: string): ImportInput['mapping'] => ({
  name: `${name}.yaml`,
  yaml: readFileSync(join(REPOSITORY, 'mappings', `${name}.yaml`), 'utf8'),
});

/** A file in memory, read in chunks of a size that no row or character respects. */
export const fileOf = (content: string | Buffer, name = 'portfolio.csv', chunkBytes = 4099): ImportFile => {
  const bytes = Buffer.from(content);
  return {
    name,
    sizeBytes: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    },
  };
};

export type House = Awaited<ReturnType<typeof openHouse>>;

/** A database with the tenant demo, a vault, a home of its own, and the importer wired to them. */
export async function openHouse(t: Cleanup) {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  const home = mkdtempSync(join(tmpdir(), 'qinghe-import-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  const owner = new pg.Client({ connectionString: ownerUrl });
  // The database is dropped, and with it this connection, before the test's own end.
  owner.on('error', () => undefined);
  await owner.connect();
  const vault = openVault({ master: randomBytes(32), index: randomBytes(32) });
  const ports: ImportPorts = {
    db,
    vault,
    products,
    cabinet: documentCabinet(join(home, 'documents')),
    rejects: (importId) => rejectFolder(home, importId),
  };
  return {
    db,
    owner,
    ownerUrl,
    home,
    vault,
    ports,
    importFile: (input: ImportInput) => importPortfolio(ports, call, input),
    async all<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
      return (await owner.query<Row>(text, values)).rows;
    },
    async count(table: string): Promise<number> {
      const { rows } = await owner.query<{ n: number }>(`select count(*)::integer as n from ${table}`);
      return rows[0]?.n ?? -1;
    },
  };
}
