import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { localDate } from '../src/domain/calendar/local-date.ts';
import {
  correctRejects,
  type FolderImport,
  hashOf,
  type Naming,
  namingOf,
  readErrors,
  STANDING,
  writeDelivery,
} from '../tests/support/bad-rows.ts';
import { killFolder, lookInto, mustRun, onHome } from '../tests/support/kill/home.ts';
import { spoilableDelivery } from './spoil/delivery.ts';
import { spoilDelivery } from './spoil/spoil-delivery.ts';

const DAY = localDate('2026-11-23');
const PEAK = 'peak resident KiB ';
/** Tells at its end how much memory the process ever had. */
const TELL_PEAK = `process.on('exit',()=>process.stderr.write('${PEAK}'+process.resourceUsage().maxRSS+'\\n'))`;

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

/** Runs `qinghe import` on every CSV of a folder, as a process of its own. */
async function importFolder(home: string, folder: string): Promise<FolderImport> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  const command = onHome(
    home,
    ['import', ...files.map((name) => join(folder, name)), '--mapping', 'native', '--json'],
    { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(TELL_PEAK)}` },
  );
  const { output, tookMs } = await mustRun(command);
  const answer = JSON.parse(output.slice(output.indexOf('{"ok"')).split('\n')[0] ?? '{}');
  const { record, rejectsPath } = answer;
  return {
    rowsRead: record.rows_read,
    rowsGood: record.rows_good,
    rowsBad: record.rows_bad,
    amountRead: BigInt(record.amount_read_fen),
    amountGood: BigInt(record.amount_good_fen),
    amountBad: BigInt(record.amount_bad_fen),
    rejectsPath,
    milliseconds: Math.round(tookMs),
    peakBytes: Number(new RegExp(`${PEAK}(\\d+)`).exec(output)?.[1] ?? 0) * 1024,
  };
}

/** Everything a house holds, as its export and its books say it. */
async function held(home: string, folder: string): Promise<Readonly<Record<string, string>>> {
  await mustRun(onHome(home, ['export', folder, '--creditor', 'demo']));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  const texts = new Map<string, string>();
  for (const name of names) texts.set(name, await readFile(join(folder, name), 'utf8'));
  const answers: Record<string, string> = { export: hashOf(texts) };
  await lookInto(home, async (ask) => {
    for (const [what, statement] of Object.entries(STANDING))
      answers[what] = JSON.stringify(await ask(statement.replaceAll('$1', "'demo'")));
  });
  return answers;
}

const told = (what: string, { rowsRead, rowsGood, rowsBad, milliseconds, peakBytes }: FolderImport) =>
  say(
    `${what}: ${rowsRead} rows = ${rowsGood} good + ${rowsBad} bad, ${(milliseconds / 1000).toFixed(1)} s, peak ${Math.round(peakBytes / 1e6)} MB`,
  );

function tell({ kinds, missed, strays, leaks }: Naming, check: (what: string, holds: boolean) => void): void {
  say(`${'file'.padEnd(15)} ${'column'.padEnd(20)} ${'code'.padEnd(34)} made named`);
  for (const { file, column, code, injected, named } of kinds)
    say(
      `${file.padEnd(15)} ${(column || '-').padEnd(20)} ${code.padEnd(34)} ${String(injected).padStart(4)} ${String(named).padStart(5)}`,
    );
  say(`${kinds.length} kinds, ${new Set(kinds.map(({ code }) => code)).size} codes`);
  check(
    `each bad row is named at its file, row, column and code (${missed.length} missed)`,
    missed.length === 0,
  );
  check(`no other row is rejected (${strays.length})`, strays.length === 0);
  check(`no mask shows a personal value (${leaks.length})`, leaks.length === 0);
}

const PEAK_BYTES_MAX = 512_000_000;

/** `proof.ts bad-rows [--rows 100000]`: bad rows of every kind through the command line, on homes of their own. */
async function badRows(rows: number): Promise<boolean> {
  const folder = await killFolder();
  let sound = true;
  const check = (what: string, holds: boolean): void => {
    say(`${holds ? '✔' : '✖'} ${what}`);
    sound &&= holds;
  };
  try {
    const clean = spoilableDelivery(rows, DAY);
    const { texts, injected } = spoilDelivery(clean, rows / 10);
    const [cleanFolder, spoiled, corrected] = ['clean', 'spoiled', 'corrected'].map(folder.path) as [
      string,
      string,
      string,
    ];
    await writeDelivery(cleanFolder, clean);
    await writeDelivery(spoiled, texts);
    const [home, calm] = [folder.path('home'), folder.path('calm')];
    await mkdir(home);
    await mkdir(calm);
    const first = await importFolder(home, spoiled);
    told('spoiled', first);
    if (first.rejectsPath === null) throw new Error('nothing was rejected');
    tell(namingOf(texts, injected, await readErrors(first.rejectsPath)), check);
    check(
      `rejected rows are those that were made bad (${injected.length})`,
      first.rowsBad === injected.length,
    );
    check('rows: read = good + bad', first.rowsRead === first.rowsGood + first.rowsBad);
    check(
      `fen: ${first.amountRead} = ${first.amountGood} + ${first.amountBad}`,
      first.amountRead === first.amountGood + first.amountBad,
    );
    check('peak memory below 512 MB', first.peakBytes < PEAK_BYTES_MAX);
    await correctRejects(first.rejectsPath, corrected, injected);
    await cp(join(cleanFolder, 'documents'), join(corrected, 'documents'), { recursive: true });
    const second = await importFolder(home, corrected);
    told('corrected rejects alone', second);
    check('the corrected rejects are all good', second.rowsBad === 0);
    told('never spoiled, in another house', await importFolder(calm, cleanFolder));
    const [ours, theirs] = [await held(home, folder.path('out')), await held(calm, folder.path('calm-out'))];
    for (const [what, answer] of Object.entries(theirs))
      check(`the house holds what an unspoiled import holds: ${what}`, ours[what] === answer);
    for (const one of [home, calm]) await mustRun(onHome(one, ['evidence', 'verify']));
    check('evidence verifies', true);
  } finally {
    await folder.remove();
  }
  return sound;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rows: { type: 'string', default: '100000' } },
  });
  if (positionals[0] !== 'bad-rows') {
    process.stderr.write('usage: proof.ts bad-rows [--rows 100000]\n');
    return 1;
  }
  return (await badRows(Number(values.rows))) ? 0 : 1;
}

process.exitCode = await main();
