import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import { localDate } from '../../../src/domain/calendar/local-date.ts';
import { deliveryTexts, generateDelivery } from '../../../src/domain/generate/delivery.ts';
import { seededRandom } from '../../../tools/killer.ts';
import { laterDelivery } from '../../../tools/spoil/later-delivery.ts';
import { STANDING, writeDelivery } from '../bad-rows.ts';
import { factsOf, headsOf } from './facts.ts';
import { type Ask, copyHome, lookInto, mustRun, onHome } from './home.ts';
import { type KillLoop, type LoopResult, strike, type Victim } from './loop.ts';
import { evidenceFindings, inFolder, ledgerFindings } from './scenarios.ts';

const DAY = localDate('2026-11-23');
const DOCUMENTS = 20;
const NATIVE = new URL('../../../mappings/native.yaml', import.meta.url);

/** Everything that the delivery's transaction writes: rows of all tables, money, and the state of what changes in place. */
async function stateOf(ask: Ask): Promise<Readonly<Record<string, unknown>>> {
  const { rows, ...facts } = await factsOf(ask);
  const standing: Record<string, unknown> = {};
  for (const [what, statement] of Object.entries(STANDING))
    standing[what] = await ask(statement.replaceAll('$1', "'demo'"));
  const names = await ask(
    `select md5(string_agg(encode(name_index, 'hex'), ';' order by encode(id_no_index, 'hex'))) as names from person`,
  );
  const inTransaction = Object.entries(rows as Record<string, string>).filter(
    ([table]) => !isAfterwards(table),
  );
  const tallies = await ask(TALLIES);
  return { ...facts, ...standing, names, tallies, rows: Object.fromEntries(inTransaction) };
}

/**
 * Written after the delivery stands, in transactions of their own, and made up for by whoever comes next. Of tallies only the
 * sums are facts: each connection adds up in a slot of its own.
 */
const isAfterwards = (table: string): boolean => /^(?:merge_|evidence_|standing_tally$)/.test(table);

const TALLIES = `select what, bucket, product, sum(count)::text as count, sum(overdue_fen)::text as overdue, sum(balance_fen)::text as balance
  from standing_tally group by 1, 2, 3 having sum(count) <> 0 or sum(balance_fen) <> 0 order by 1, 2, 3`;

/** A founded home that holds the first delivery, and the files of the second. */
async function housesOf(folder: { path(name: string): string }, people: number) {
  const home = folder.path('founded');
  const [first, second] = [folder.path('first'), folder.path('second')];
  const texts = deliveryTexts(generateDelivery({ seed: 7, people, day: DAY, documents: DOCUMENTS }));
  await writeDelivery(first, texts);
  await writeDelivery(second, laterDelivery(texts, DAY));
  const native = await readFile(NATIVE, 'utf8');
  const mapping = join(first, 'daily.yaml');
  await writeFile(
    mapping,
    native.replace(
      'mapping: native\n',
      'mapping: daily\ndelivery: complete\ngone: { exit_type: recalled }\nchanges: apply\n',
    ),
  );
  const importing = async (files: string): Promise<readonly string[]> => [
    'import',
    ...(await readdir(files)).filter((name) => name.endsWith('.csv')).map((name) => join(files, name)),
    '--mapping',
    mapping,
  ];
  await mkdir(home, { recursive: true });
  await mustRun(onHome(home, await importing(first)));
  return { home, args: await importing(second) };
}

/**
 * A delivery of fourteen files with changes, payments, absent accounts and bad rows, on a house that holds the one before it,
 * under kills: after each the database is as before or as after, and at last as after an undisturbed run.
 */
export function killDelivery(loop: KillLoop): Promise<LoopResult> {
  return inFolder(async (folder) => {
    const { home, args } = await housesOf(folder, loop.people);
    const before = await lookInto(home, async (ask) => ({
      ...(await stateOf(ask)),
      heads: await headsOf(ask),
    }));
    const calm = folder.path('calm');
    await copyHome(home, calm);
    const startMs = (await mustRun(onHome(calm, ['status']))).tookMs;
    await lookInto(calm, headsOf);
    const { tookMs } = await mustRun(onHome(calm, args));
    const after = await lookInto(calm, stateOf);
    loop.say(`undisturbed: ${Math.round(tookMs)} ms, ${await lookInto(calm, sizeOf)}`);
    const random = seededRandom(loop.seed);
    const victim = folder.path('victim');
    const command = onHome(victim, args);
    const workMs = Math.max(500, tookMs - startMs);
    const target: Victim = { home: victim, command, armedBy: '导入', startMs, workMs };
    const findings: string[] = [];
    let [kills, serverKills, finished] = [0, 0, 0];
    await copyHome(home, victim);
    const isAfter = (ask: Ask) =>
      stateOf(ask).then(async (state) => {
        if (isDeepStrictEqual(state, after)) return true;
        const now = { ...state, heads: await headsOf(ask) };
        if (isDeepStrictEqual(now, before)) return false;
        findings.push(`kill ${kills}: between: ${difference(now, before, after)}`);
        return true;
      });
    while (kills < loop.kills) {
      const { hit, ended } = await strike(target, random);
      if (hit !== null) kills += 1;
      if (hit === 'server' || hit === 'both') serverKills += 1;
      if (ended.output.includes('DEFECT')) findings.push(`a defect at kill ${kills}: ${ended.output}`);
      if (hit === null && ended.exitCode !== 2 && ended.exitCode !== 0)
        throw new Error(`refused after kill ${kills}: ${ended.output}`);
      const over = await lookInto(victim, isAfter);
      loop.say(`kill ${kills} (${hit ?? 'too late'}): ${over ? 'as after' : 'as before'}`);
      if (!over) continue;
      finished += 1;
      findings.push(...(await aftermath(victim, command)));
      await copyHome(home, victim);
    }
    await mustRun(command);
    if (!(await lookInto(victim, isAfter))) findings.push('at last: as before');
    findings.push(...(await aftermath(victim, command)));
    return { kills, serverKills, finished: finished + 1, findings };
  });
}

/** What the delivery did; throws when it did not do all that is to be killed. */
async function sizeOf(ask: Ask): Promise<string> {
  const [record] = await ask<{ applied: string; gone: string; bad: string }>(
    `select changes_applied::text as applied, accounts_gone::text as gone, rows_bad::text as bad from import where rows_bad > 0`,
  );
  const { applied = '0', gone = '0', bad = '0' } = record ?? {};
  if ([applied, gone, bad].includes('0'))
    throw new Error(`${applied} changes, ${gone} gone, ${bad} bad rows`);
  return `${applied} changes, ${gone} accounts gone, ${bad} bad rows`;
}

/** Of a house that holds the delivery: the same files again change nothing, rejected rows lie where the record says, all adds up. */
async function aftermath(home: string, command: ReturnType<typeof onHome>): Promise<readonly string[]> {
  const findings: string[] = [];
  const { output, exitCode } = await mustRun(command);
  if (exitCode !== 0 || !output.includes('没有任何变化')) findings.push(`the same files again: ${output}`);
  const imports = await lookInto(home, (ask) =>
    ask<{ import_id: string; rows_bad: number }>('select import_id, rows_bad from import where rows_bad > 0'),
  );
  for (const { import_id: id, rows_bad: bad } of imports) {
    const folder = join(home, 'imports', id);
    const names = await readdir(folder);
    const errors: string[][] = parse(await readFile(join(folder, 'errors.csv')), { bom: true, from_line: 2 });
    const rows = new Set(errors.map(([file, row]) => `${file} ${row}`));
    if (rows.size !== Number(bad))
      findings.push(`import ${id}: ${rows.size} rows in errors.csv, ${bad} in the record`);
    const partial = names.filter((name) => name.endsWith('.partial'));
    if (partial.length > 0) findings.push(`import ${id}: half-written ${partial.join()}`);
  }
  return [...findings, ...(await ledgerFindings(home)), ...(await evidenceFindings(home))];
}

/** Which parts of a state are neither as before nor as after. */
function difference(
  now: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string {
  const parts = Object.keys(now).filter((part) => part !== 'heads');
  const side = (part: string): string =>
    isDeepStrictEqual(now[part], after[part])
      ? 'after'
      : isDeepStrictEqual(now[part], before[part])
        ? 'before'
        : '?';
  return parts
    .map(
      (part) =>
        `${part} ${side(part)}${side(part) === '?' ? ` ${JSON.stringify([now[part], after[part]])}` : ''}`,
    )
    .join(', ')
    .slice(0, 1_500);
}
