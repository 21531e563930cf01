import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startTestCluster } from '../tests/support/cluster.ts';
import { readCatalogue } from './schema/catalogue.ts';
import { writeRows } from './schema/write-rows.ts';
import { writeSql } from './schema/write-sql.ts';

/** The committed goldens and what the catalogue says they should be. */
export async function goldens(
  ownerUrl: string,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const catalogue = await readCatalogue(ownerUrl);
  const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
  return [
    { path: at('schema.sql'), text: writeSql(catalogue) },
    { path: at('src/store/rows.generated.ts'), text: writeRows(catalogue) },
  ];
}

async function main(): Promise<void> {
  const cluster = await startTestCluster();
  const url = new URL(cluster.ownerUrl);
  url.pathname = `/${cluster.template}`;
  for (const { path, text } of await goldens(url.href)) {
    const before = await readFile(path, 'utf8').catch(() => '');
    await writeFile(path, text);
    process.stdout.write(`${before === text ? 'unchanged' : 'written  '} ${path}\n`);
  }
}

if (import.meta.main) await main();
