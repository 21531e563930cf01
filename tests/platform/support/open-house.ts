// Run in a process of its own: opens the house that the environment describes, says how in one line of JSON, and either
// closes it or, with `stay`, waits for SIGTERM (closes) or for a kill.
import { Fault } from '../../../src/contract/fault.ts';
import { readConfig } from '../../../src/platform/config.ts';
import { openHouse } from '../../../src/platform/house.ts';

const [role = 'server', how = 'close'] = process.argv.slice(2);
// The test that started us holds the other end: when it is gone, so are we.
process.stdin.resume().once('end', () => process.exit(1));
if (how !== 'stay') process.stdin.unref();
try {
  const house = await openHouse(readConfig(process.env), {
    role: role === 'server' ? 'server' : 'command',
    waitMs: 60_000,
    onDatabase: (state) => process.stderr.write(`database ${state}\n`),
  });
  process.stdout.write(
    `${JSON.stringify({ how: house.how, appUrl: house.appUrl, ownerUrl: house.ownerUrl })}\n`,
  );
  if (how === 'stay') {
    process.once('SIGTERM', () => house.close().then(() => process.exit(0)));
  } else await house.close();
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stdout.write(`${JSON.stringify({ code: error.code })}\n`);
}
