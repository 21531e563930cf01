import { resolve } from 'node:path';
import { z } from 'zod';
import { Fault } from '../contract/fault.ts';
import { limits } from '../contract/limits.ts';

/** A database or mail address as given; it may hold a password. */
const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a ${protocols.join(' or ')} URL`,
  });

const schema = z.object({
  QINGHE_HOME: z.string().min(1).default('./data'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  QINGHE_HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  QINGHE_HTTP_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  QINGHE_PG_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  QINGHE_SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  QINGHE_SMTP_FROM: z.email().optional(),
  /** Shared with the machine that reports payments over HTTP; absent: that route refuses everything. */
  QINGHE_INTEGRATION_SECRET: z.string().min(32).optional(),
  QINGHE_POOL_SIZE: z.coerce.number().int().min(2).max(100).default(limits.poolSize),
});

export interface Config {
  /** Absolute: all state lives below it. */
  readonly home: string;
  /** The owner of an external database; absent means the embedded server. */
  readonly databaseUrl: string | undefined;
  readonly httpHost: string;
  /** 0 means any free port; absent means the usual one, or any free one when it is taken. */
  readonly httpPort: number | undefined;
  /** A demanded port for the embedded server; absent means the last one, or any free one. */
  readonly pgPort: number | undefined;
  readonly smtpUrl: string | undefined;
  readonly smtpFrom: string | undefined;
  readonly integrationSecret: string | undefined;
  readonly poolSize: number;
}

/** Reads the configuration from the environment. An empty variable counts as absent. Faults: CONFIG_INVALID (first problem). */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = schema.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Fault('CONFIG_INVALID', {
      name: String(issue?.path[0] ?? '?'),
      problem: issue?.message ?? '?',
    });
  }
  return {
    home: resolve(read.data.QINGHE_HOME),
    databaseUrl: read.data.DATABASE_URL,
    httpHost: read.data.QINGHE_HTTP_HOST,
    httpPort: read.data.QINGHE_HTTP_PORT,
    pgPort: read.data.QINGHE_PG_PORT,
    smtpUrl: read.data.QINGHE_SMTP_URL,
    smtpFrom: read.data.QINGHE_SMTP_FROM,
    integrationSecret: read.data.QINGHE_INTEGRATION_SECRET,
    poolSize: read.data.QINGHE_POOL_SIZE,
  };
}
