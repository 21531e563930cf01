import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { SHANGHAI } from '../src/domain/calendar/instant.ts';
import { openDb } from '../src/store/db.ts';
import { openVault } from '../src/store/vault.ts';
import { testDatabase } from '../tests/support/database.ts';
import { shippedProducts } from '../tests/support/money-house.ts';
import { shippedReachability } from '../tests/support/policies.ts';
import { fillPortfolio } from './desk-rows.ts';
import { type HotPage, hotPages } from './hot-pages.ts';

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

interface Explained {
  readonly page: string;
  readonly what: string;
  readonly indexes: readonly string[];
  /** A table read whole, or many rows sorted: what grows with the portfolio. */
  readonly warnings: readonly string[];
  readonly ms: number;
  readonly buffers: number;
}

/** Above this a sequential scan or a sort is worth a warning. */
const MANY_ROWS = 10_000;
const KEYS = { master: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) };
const REPORT = fileURLToPath(new URL('../docs/plans.md', import.meta.url));
const print = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Explains every statement of the hot pages as the service's role, right after the page itself ran; nothing is committed. */
async function explainPages(appUrl: string): Promise<readonly Explained[]> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  const found: Explained[] = [];
  for (const page of hotPages) {
    await client.query("begin; select set_config('app.tenant', 'demo', true)");
    for (const statement of await statementsOf(appUrl, page))
      found.push(await explain(client, page.name, statement));
    await client.query('rollback');
  }
  await client.end();
  return found;
}

/** What a page asks the database; what it writes is taken back by failing on purpose at its end. */
async function statementsOf(appUrl: string, page: HotPage): Promise<readonly Statement[]> {
  const seen: Statement[] = [];
  const real = openDb({
    url: appUrl,
    poolSize: 1,
    statementTimeoutMs: 600_000,
    onStatement: ({ sql, parameters }) => seen.push({ sql, parameters }),
  });
  const taken = { value: undefined as unknown };
  const db: typeof real = {
    ...real,
    inTenant: async (tenant, work) => {
      const undo = new Error('taken back');
      await real
        .inTenant(tenant, async (tx) => {
          taken.value = await work(tx);
          throw undo;
        })
        .catch((error) => {
          if (error !== undo) throw error;
        });
      return taken.value as Awaited<ReturnType<typeof work>>;
    },
  };
  const { products } = shippedProducts();
  await page.run({
    db,
    vault: openVault(KEYS),
    zone: SHANGHAI,
    reachability: shippedReachability(),
    ruleOf: () => undefined,
    foundedWith: [],
    shippedCalendar: new Map(),
    strategyOf: () => undefined,
    termsOf: () => products.personal_loan.terms,
    isSimulated: () => true,
  });
  await real.close();
  return seen.filter(({ sql }) => /^\s*(select|with|insert|update)/.test(sql) && !sql.includes('set_config'));
}

async function explain(client: pg.Client, page: string, { sql, parameters }: Statement): Promise<Explained> {
  const { rows } = await client.query<{
    'QUERY PLAN': [{ Plan: PlanNode & Record<string, number>; 'Execution Time': number }];
  }>(`explain (analyze, buffers, format json) ${sql}`, [...parameters]);
  const plan = rows[0]?.['QUERY PLAN'][0];
  if (plan === undefined) throw new RangeError('EXPLAIN returned no plan');
  const nodes = [...walk(plan.Plan)];
  const named = (name: 'Index Name' | 'Relation Name'): string[] => [
    ...new Set(nodes.map((node) => node[name] ?? '').filter((text) => text !== '')),
  ];
  const top = plan.Plan;
  return {
    page,
    what: wordsOf(sql),
    indexes: named('Index Name'),
    warnings: nodes.flatMap(warningsOf),
    ms: plan['Execution Time'],
    buffers: (top['Shared Hit Blocks'] ?? 0) + (top['Shared Read Blocks'] ?? 0),
  };
}

function* walk(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.Plans ?? []) yield* walk(child);
}

function warningsOf(node: PlanNode): string[] {
  const rows = Math.round(node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0));
  if (rows <= MANY_ROWS) return [];
  if (node['Node Type'] === 'Seq Scan') return [`Seq Scan ${node['Relation Name']} ${rows}`];
  return node['Node Type'] === 'Sort' ? [`Sort ${rows}`] : [];
}

/** The verb and the first table of a statement, and what kind of reading it is. */
function wordsOf(sql: string): string {
  const text = sql.replace(/\s+/g, ' ').trim();
  const [, verb = '', table = ''] = /(insert into|update|from) ([a-z_]+)/.exec(text) ?? [];
  const counted = /^select (coalesce\(sum\(count|count\(\*\))/.test(text) ? ', count' : '';
  const locked = / for update/.test(text) ? ', lock' : '';
  return `${verb === 'from' ? 'select' : verb} ${table}${counted}${locked}`;
}

function report(accounts: string, explained: readonly Explained[]): string {
  const lines = explained.map(
    ({ page, what, indexes, warnings, ms, buffers }) =>
      `| ${page} | ${what} | ${[...indexes, ...warnings.map((text) => `**${text}**`)].join(', ')} | ${ms.toFixed(1)} | ${buffers} |`,
  );
  return `# Query plans at ${accounts} accounts

Written by \`node bin/node24.mjs bench/plans.ts\`; do not edit. Every statement of the hot pages, as \`qinghe_app\` with row security,
right after the page itself ran, EXPLAIN (ANALYZE, BUFFERS). Bold: a whole table of more than ${MANY_ROWS} rows read, or as many rows sorted.

| page | statement | indexes | ms | pages read |
|--|--|--|--:|--:|
${lines.join('\n')}
`;
}

/** Fills a database of its own, or takes the filled one at `appUrl`, and writes docs/plans.md. */
export async function benchPlans(accounts: number, appUrl?: string): Promise<readonly Explained[]> {
  const ends: (() => unknown)[] = [];
  try {
    const url = appUrl ?? (await filled(accounts, (end) => ends.push(end)));
    const explained = await explainPages(url);
    for (const { page, what, ms, warnings } of explained)
      for (const warning of warnings) print(`warning: ${page} · ${what}: ${warning} (${ms.toFixed(0)} ms)`);
    await writeFile(REPORT, report(accounts.toLocaleString('en'), explained));
    return explained;
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function filled(accounts: number, after: (end: () => unknown) => void): Promise<string> {
  const { ownerUrl, appUrl } = await testDatabase({ after: (end) => after(end as () => unknown) });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await fillPortfolio(owner, openVault(KEYS), accounts);
  await owner.query('vacuum analyze');
  await owner.end();
  return appUrl;
}

if (import.meta.main) await benchPlans(Number(process.argv[2] ?? 1_000_000), process.argv[3]);
