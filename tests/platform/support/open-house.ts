// Run in a process of its own: opens the house that the environment describes, says how in one line of JSON, and either
// closes it or, with `stay`, waits for SIGTERM (closes) or for a kill.
import { Fault } from '../../../src/contract/fault.ts';
import { readConfig } from '../../../src/platform/config.ts';
import { openHouse } from '../../../src/platform/house.ts';

const [role = 'server', how = 'close'] = process.argv.slice(2);
try {
  const house = await openHouse(readConfig(process.env), {
    role: role === 'server' ? 'server' : 'command',
    waitMs: 5_000,
    onDatabase: (state) => process.stderr.write(`database ${state}\n`),
  });
  process.stdout.write(
    `${JSON.stringify({ how: house.how, appUrl: house.appUrl, ownerUrl: house.ownerUrl })}\n`,
  );
  if (how === 'stay') {
    const waiting = setInterval(() => undefined, 60_000);
    process.once('SIGTERM', () => house.close().then(() => clearInterval(waiting)));
  } else await house.close();
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stdout.write(`${JSON.stringify({ code: error.code })}\n`);
}
