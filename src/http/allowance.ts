import { instantAt } from '../domain/calendar/instant.ts';
import { addDays } from '../domain/calendar/local-date.ts';
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
    const rows = asked.value.map(({ rules, ...row }) => ({ ...row, rules: [...rules] }));
    return done({ now: call.now, rows });
  });
  register('caseTimes', async ({ call, params, query }) => {
    const caseId = bare('case', params.id);
    const asked = await dialler.times(call, { caseId, ...query });
    if (!asked.ok) return asked;
    const days = asked.value.days.map(({ date, allowed }) => ({ date, allowed: [...allowed] }));
    return done({ days, rules: [...asked.value.rules] });
  });
}
