import { emailSmtpChannel } from '../../src/channels/email-smtp/email-smtp.ts';
import { runDispatcher } from '../../src/jobs/dispatcher.ts';
import { openDb } from '../../src/store/db.ts';
import { callAt, dispatchPorts, NOON, testVault } from './contact-world.ts';

/** A dispatcher in a process of its own, made to be killed: `node dispatch-child.ts <database url> <smtp port>`. */
const [url = '', port = '0'] = process.argv.slice(2);
const db = openDb({ url, poolSize: 6, statementTimeoutMs: 30_000 });
const email = emailSmtpChannel({
  peer: {
    host: '127.0.0.1',
    port: Number(port),
    secure: false,
    requireTls: false,
    stepTimeoutMs: 2_000,
    totalTimeoutMs: 5_000,
  },
  from: { name: '测试消费金融', address: 'care@lender.test' },
  indexOf: (tenant, kind, address) => testVault().index(tenant, kind, address),
});
const faults: unknown[] = [];
process.stdout.write('sending\n');
await runDispatcher(
  {
    ...dispatchPorts(db, [email], () => NOON),
    call: () => callAt(NOON),
    onFault: (fault) => faults.push(fault),
  },
  { stop: new AbortController().signal, untilIdle: true },
);
await db.close();
if (faults.length > 0) throw faults[0];
