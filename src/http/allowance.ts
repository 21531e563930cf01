import { limits } from '../contract/limits.ts';
import { instantAt } from '../domain/calendar/instant.ts';
import { addDays, localDate } from '../domain/calendar/local-date.ts';
import { done } from '../domain/outcome.ts';
import { bare } from './edge-ids.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** Whether, how often yet and when the borrower of a case may be contacted; asks what a dialler would be told. */
export function allowanceRoutes(register: Register, { dialler, tenant }: HttpPorts): void {
  register('caseAllowance', async ({ call, params }) => {
    const dayEnds = instantAt(addDays(call.today, 1), '00:00', tenant.zone);
    const asked = await dialler.allowance(call, { caseId: bare('case', params.id), dayEnds });
    if (!asked.ok) return asked;
    const rows = asked.value.map((row) => ({
      ...row,
      atLeast: row.leftToday >= limits.allowanceMost,
      rules: [...row.rules],
    }));
    return done({ now: call.now, rows });
  });
  register('caseTimes', async ({ call, params, query }) => {
    const first = localDate(`${query.month}-01`);
    const next = localDate(`${addDays(first, 31).slice(0, 7)}-01`);
    const month = {
      from: instantAt(first, '00:00', tenant.zone),
      until: instantAt(next, '00:00', tenant.zone),
    };
    const caseId = bare('case', params.id);
    const asked = await dialler.times(call, { caseId, channel: query.channel, month });
    if (!asked.ok) return asked;
    return done({ spans: [...asked.value.spans], rules: [...asked.value.rules] });
  });
}
