import { readPortsOn } from '../compose/read-ports.ts';
import { VERSION } from '../compose/serve.ts';
import { dateIn, SHANGHAI, timeIn } from '../domain/calendar/instant.ts';
import { formatYuan } from '../domain/money/fen.ts';
import type { House } from '../platform/house.ts';
import { readPortfolio } from '../queries/portfolio.ts';
import { type Answer, refused } from './answer.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { dayWords } from './words.ts';

const HOW: Readonly<Record<House['how'], readonly [zh: string, en: string]>> = {
  started: ['内嵌，为此命令启动', 'embedded, started for this command'],
  adopted: ['内嵌，接管了仍在运行的', 'embedded, one that still ran was taken over'],
  joined: ['内嵌，由运行中的服务提供', 'embedded, of the running server'],
  external: ['外部', 'external'],
};

/** `qinghe status`: what runs, when it is, and today in a few figures. */
export async function statusCommand(told: Told): Promise<Answer> {
  const { wired, say, language } = told;
  const kindWord = (kind: string) => (kind === 'live' ? say('生产', 'live') : say('演示', 'demonstration'));
  const tenant = await wired.tenant();
  const call = await wired.callBy(OPERATOR);
  const portfolio = await readPortfolio(readPortsOn(wired), call);
  if (!portfolio.ok) return refused(portfolio, language);
  const { totals, day, inDoubt } = portfolio.value;
  const clock = `${dateIn(call.now, SHANGHAI)} ${timeIn(call.now, SHANGHAI)}`;
  const rows = [
    [say('版本', 'version'), VERSION],
    [say('目录', 'home'), wired.config.home],
    [say('数据库', 'database'), say(...HOW[wired.house.how])],
    [
      say('租户', 'tenant'),
      tenant === undefined
        ? say('尚未建立：npm start 或 qinghe import', 'none yet: npm start, or qinghe import')
        : `${tenant.name}${say('（', ' (')}${kindWord(tenant.kind)}${say('）', ')')}`,
    ],
    [tenant?.kind === 'live' ? say('时间', 'clock') : say('模拟时钟', 'simulated clock'), clock],
    [say('今日', 'today'), dayWords(told, day)],
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
