import { join } from 'node:path';
import { buildWeb } from '../../tools/build-web.ts';
import { playAndMark } from '../compose/day-runner.ts';
import { readPortsOn } from '../compose/read-ports.ts';
import { choosePort, serve } from '../compose/serve.ts';
import { DEMO } from '../compose/wire.ts';
import { dateIn, type Instant, SHANGHAI, timeIn } from '../domain/calendar/instant.ts';
import { writeGeneratedPortfolio } from '../platform/generated-portfolio.ts';
import { readImports } from '../queries/desk-lists.ts';
import { readPortfolio } from '../queries/portfolio.ts';
import { type Answer, refused } from './answer.ts';
import { daySteps } from './day-steps.ts';
import { ensureFounded } from './found.ts';
import { importAnswer } from './import-answer.ts';
import { importFiles } from './import-command.ts';
import { OPERATOR, type Told, unlessStopped } from './run.ts';
import { summaryLines } from './summary.ts';

export interface StartOptions {
  /** A real file instead of the generated one; read with `--mapping` (default `uci-credit-card`). */
  readonly portfolio?: string;
  readonly mapping?: string;
}

/** People of the generated portfolio; about 1.3 accounts each. */
const GENERATED = { people: 2_000, seed: 20_261_123 } as const;

/** `npm start`: everything a first run needs, then the server until Ctrl-C. Nothing that was done is done again. */
export async function startCommand(told: Told, options: StartOptions): Promise<Answer> {
  const { wired, say } = told;
  const port = await choosePort(wired.config);
  const stopped = await unlessStopped(prepare(told, options), told);
  if (stopped !== undefined) return stopped;
  const tenant = await wired.tenant();
  const served = await serve(
    wired,
    {
      id: DEMO.tenant,
      name: tenant?.name ?? DEMO.name,
      kind: tenant?.kind ?? 'demonstration',
      zone: tenant?.zone ?? SHANGHAI,
    },
    port,
  );
  process.stderr.write(welcome(told, served.address, await wired.businessNow()));
  await told.stop;
  process.stderr.write(say('\n正在停止…\n', '\nstopping…\n'));
  await served.app.close();
  return {
    exit: 0,
    data: { ok: true, address: served.address },
    lines: [say('已停止，数据都在。', 'Stopped; everything is kept.')],
  };
}

/** The pages, the tenant, its portfolio and first day, as far as they are not there yet. An answer only when it must stop. */
async function prepare(told: Told, options: StartOptions): Promise<Answer | undefined> {
  const { progress, say, language } = told;
  await progress.step(say('网页', 'Pages'), () => buildWeb(() => undefined));
  const refusal = await ensureFounded(told);
  if (refusal !== undefined) return refused(refusal, language);
  if (await hasNoPortfolio(told)) {
    const refusedImport = await fill(told, options);
    if (refusedImport !== undefined) return refusedImport;
  } else if (options.portfolio !== undefined) {
    tell([
      say(
        '  已有资产，未再导入：请用 qinghe import',
        '  There is a portfolio already; nothing imported: use qinghe import',
      ),
    ]);
  }
  return (await isFirstDayOpen(told)) ? playFirstDay(told) : undefined;
}

/** Not played, or broken off in its middle. Later days are begun by people. */
async function isFirstDayOpen({ wired }: Told): Promise<boolean> {
  const call = await wired.callBy(OPERATOR);
  const portfolio = await readPortfolio(readPortsOn(wired), call);
  return (
    call.today === DEMO.firstDay && portfolio.ok && portfolio.value.day.some(({ state }) => state !== 'done')
  );
}

async function hasNoPortfolio({ wired }: Told): Promise<boolean> {
  const imports = await readImports(readPortsOn(wired), await wired.callBy(OPERATOR), { page: 1, size: 1 });
  return imports.ok && imports.value.total === 0;
}

/** Imports the portfolio and says how it went. An answer only when it must stop. */
async function fill(told: Told, options: StartOptions): Promise<Answer | undefined> {
  const file = options.portfolio ?? (await writeGenerated(told));
  const shipped = options.portfolio === undefined ? 'native-schedule' : 'uci-credit-card';
  const imported = await importFiles(told, [file], { mapping: options.mapping ?? shipped });
  if (!imported.ok) return refused(imported, told.language);
  tell(importAnswer(told, imported.value).lines);
  return undefined;
}

async function playFirstDay(told: Told): Promise<Answer | undefined> {
  const played = await daySteps(told, async (onProgress) =>
    playAndMark(told.wired, await told.wired.callBy(OPERATOR), {}, onProgress),
  );
  if (!played.ok) return refused(played, told.language);
  tell(['', ...summaryLines(told, played.value)]);
  return undefined;
}

async function writeGenerated({ wired, progress, say }: Told): Promise<string> {
  const path = join(wired.house.paths.imports, 'generated.csv');
  await progress.step(say('生成模拟资产', 'Generate a simulated portfolio'), () =>
    writeGeneratedPortfolio(path, { ...GENERATED, day: DEMO.firstDay }),
  );
  return path;
}

const tell = (lines: readonly string[]): void => {
  process.stderr.write(`${lines.join('\n')}\n`);
};

function welcome({ say }: Told, address: string, now: Instant): string {
  const clock = `${dateIn(now, SHANGHAI)} ${timeIn(now, SHANGHAI)}`;
  return [
    '',
    `  ${say('清和', 'Qinghe')}  ${address}`,
    `  ${say('模拟数据 · 模拟时钟', 'Simulated data · simulated clock')} ${clock}`,
    '',
    `  ${say('Ctrl-C 停止', 'Ctrl-C stops it')}`,
    '',
  ].join('\n');
}
