import { createUser } from '../commands/create-user.ts';
import { toEdge } from '../contract/ids.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { done } from '../domain/outcome.ts';
import { databaseAnswers, readImports, readUsers } from '../queries/desk-lists.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** Running the house: its day, its people, what came in, whether it is up. */
export function houseRoutes(register: Register, ports: HttpPorts): void {
  const { acts, reads, staff } = ports;
  register('playDay', ({ call, body }) =>
    acts.playDay(call, { date: body.date === undefined ? null : localDate(body.date) }),
  );
  register('dayProgress', ({ call }) => acts.dayProgress(call));
  register('users', ({ call, query }) => readUsers(reads, call, query));
  register('createUser', async ({ call, body, reply }) => {
    reply.header('cache-control', 'no-store');
    const made = await createUser(staff, call, body);
    return made.ok ? done({ ...made.value, userId: toEdge('user', made.value.userId) }) : made;
  });
  register('imports', ({ call, query }) => readImports(reads, call, query));
  register('health', async () => {
    const database = (await databaseAnswers(reads, ports.tenant.id)) ? ('up' as const) : ('down' as const);
    const { kind, zone } = ports.tenant;
    const simulated =
      kind === 'demonstration' && database === 'up' ? { now: await ports.businessNow(), zone } : null;
    return done({ status: database, version: ports.version, database, simulated });
  });
}
