import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import pg from 'pg';
import { type Db, openDb } from '../../src/store/db.ts';
import { CLUSTER_VARIABLE, startTestCluster, type TestCluster } from './cluster.ts';

export interface TestDatabase {
  /** The owner: superuser, not held by row security. For looking behind the second wall, and for making a mess. */
  readonly ownerUrl: string;
  /** The plain role, as the service connects. */
  readonly appUrl: string;
  readonly db: Db;
}

/** Only what `after` of a test or of a suite needs. */
export type Cleanup = Pick<TestContext, 'after'>;

let ownCluster: Promise<TestCluster> | undefined;

/** A fresh migrated database of its own for this test, dropped after it. The cluster is the run's, or this process's own. */
export async function testDatabase(t: Cleanup): Promise<TestDatabase> {
  const { ownerUrl, appPassword, template } = await sharedCluster();
  const name = `t_${randomBytes(8).toString('hex')}`;
  await asOwner(ownerUrl, `create database ${name} template ${template} strategy file_copy`);
  const owner = new URL(ownerUrl);
  owner.pathname = `/${name}`;
  const app = new URL(owner);
  app.username = 'qinghe_app';
  app.password = appPassword;
  const db = openDb({ url: app.href, poolSize: 4, statementTimeoutMs: 60_000 });
  t.after(async () => {
    await db.close();
    await asOwner(ownerUrl, `drop database ${name} with (force)`);
  });
  return { ownerUrl: owner.href, appUrl: app.href, db };
}

function sharedCluster(): Promise<TestCluster> {
  const given = process.env[CLUSTER_VARIABLE];
  ownCluster ??= given === undefined ? startTestCluster() : Promise.resolve(JSON.parse(given) as TestCluster);
  return ownCluster;
}

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
