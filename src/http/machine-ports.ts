import type { PushRows } from '../commands/push/push-job.ts';
import type { DiallerActs } from './dialler-ports.ts';

/** What the routes of machines stand on. */
export interface MachinePorts {
  /** What diallers may do. */
  readonly dialler: DiallerActs;
  /** Rows that a machine pushes. */
  readonly pushRows: PushRows;
  /** Shared with the machine that reports payments; null: the route refuses everything. */
  readonly integrationSecret: Buffer | null;
}
