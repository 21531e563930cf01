import { readPortsOn } from '../compose/read-ports.ts';
import { VERSION } from '../compose/serve.ts';
import { dateIn, SHANGHAI, timeIn } from '../domain/calendar/instant.ts';
import { formatYuan } from '../domain/money/fen.ts';
import { readPortfolio } from '../queries/portfolio.ts';
import { type Answer, refused } from './answer.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';

/** `qinghe status`: what runs, when it is, and today in a few figures. */
export async function statusCommand(told: Told): Promise<Answer> {
  const { wired, say, language } = told;
  const tenant = await wired.tenant();
  const call = await wired.callBy(OPERATOR);
  const portfolio = await readPortfolio(readPortsOn(wired), call);
  if (!portfolio.ok) return refused(portfolio, language);
  const { totals, day, inDoubt } = portfolio.value;
  const clock = `${dateIn(call.now, SHANGHAI)} ${timeIn(call.now, SHANGHAI)}`;
  const rows = [
    [say('版本', 'version'), VERSION],
    [say('目录', 'home'), wired.config.home],
    [say('数据库', 'database'), wired.house.how],
    [say('租户', 'tenant'), tenant === undefined ? '—' : `${tenant.name} (${tenant.kind})`],
    [tenant?.kind === 'live' ? say('时间', 'clock') : say('模拟时钟', 'simulated clock'), clock],
    [say('今日', 'today'), day.map((step) => `${step.step} ${step.state}`).join(' · ')],
    [say('账户', 'accounts'), String(totals.accounts)],
    [say('在催', 'in collection'), String(totals.openEntries)],
    [say('逾期', 'overdue'), formatYuan(BigInt(totals.overdueFen))],
    [say('待核实', 'in doubt'), String(inDoubt)],
  ];
  return {
    exit: 0,
    data: {
      ok: true,
      version: VERSION,
      home: wired.config.home,
      database: wired.house.how,
      clock: call.now,
      totals,
      day,
      inDoubt,
    },
    lines: table(rows),
  };
}
