// Run in a process of its own: starts a cluster on the given home, says how it went in one line of JSON, and either stops
// it or, with `stay`, leaves it running and waits to be killed.
import { Fault } from '../../../src/contract/fault.ts';
import { startCluster } from '../../../src/platform/postgres/cluster.ts';

const [home = '', how = 'stop'] = process.argv.slice(2);
// The test that started us holds the other end: when it is gone, so are we.
process.stdin.resume().once('end', () => process.exit(1));
if (how !== 'stay') process.stdin.unref();
try {
  const cluster = await startCluster({ home, lockedLimitMs: 1_000 });
  const { pid, port, adopted } = cluster;
  process.stdout.write(`${JSON.stringify({ pid, port, adopted, uid: process.getuid?.() })}\n`);
  if (how !== 'stay') await cluster.stop();
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stdout.write(`${JSON.stringify({ code: error.code })}\n`);
}
