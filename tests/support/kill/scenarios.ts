import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localDate } from '../../../src/domain/calendar/local-date.ts';
import { generatePortfolio } from '../../../src/domain/generate/portfolio.ts';
import { adoptCluster } from '../../../src/platform/postgres/cluster.ts';
import { openDb } from '../../../src/store/db.ts';
import { verifyLedger } from '../../../src/store/ledger-check.store.ts';
import { seededRandom } from '../../../tools/killer.ts';
import { dayFindings } from './facts.ts';
import { type Ask, copyHome, killFolder, lookInto, mustRun, onHome } from './home.ts';
import { type KillLoop, type LoopResult, strike, type Victim } from './loop.ts';
import { type CountingPeer, countingPeer, peerFindings } from './peer.ts';

const DAY = localDate('2026-11-23');
const MAPPING = ['--mapping', 'native-schedule'];
const SLOW_PEER_MS = 20;

type Folder = Awaited<ReturnType<typeof killFolder>>;

export async function inFolder<T>(work: (folder: Folder) => Promise<T>): Promise<T> {
  const folder = await killFolder();
  try {
    return await work(folder);
  } finally {
    await folder.remove();
  }
}

/** A founded home without a portfolio, and the file that is going to be imported. */
async function foundedHome(folder: Folder, people: number): Promise<{ home: string; file: string }> {
  const home = folder.path('founded');
  const file = `${folder.path('portfolio')}.csv`;
  await writeFile(file, [...generatePortfolio({ people, seed: 7, day: DAY })].join(''));
  await mustRun(onHome(home, ['import', file, ...MAPPING, '--dry-run']));
  return { home, file };
}

/** The day under kills: taken up again by the same command until it is over; then every rule of a day holds. */
export function killDay(loop: KillLoop): Promise<LoopResult> {
  return inFolder(async (folder) => killDays(loop, folder, undefined, '计算逾期'));
}

/** Sending under kills: a slow peer with its own books; most kills fall while messages are under way. */
export function killSend(loop: KillLoop): Promise<LoopResult> {
  return inFolder(async (folder) => {
    const peer = await countingPeer(SLOW_PEER_MS);
    try {
      return await killDays(loop, folder, peer, '触达与回音');
    } finally {
      await peer.close();
    }
  });
}

async function killDays(
  loop: KillLoop,
  folder: Folder,
  peer: CountingPeer | undefined,
  armedBy: string,
): Promise<LoopResult> {
  const { home, file } = await foundedHome(folder, loop.people);
  if (peer !== undefined) await giveEveryoneMail(file);
  await mustRun(onHome(home, ['import', file, ...MAPPING]));
  const env = peer === undefined ? {} : { QINGHE_SMTP_URL: peer.url };
  const random = seededRandom(loop.seed);
  const victim = folder.path('victim');
  const startMs = (await mustRun(onHome(home, ['status']))).tookMs;
  await copyHome(home, victim);
  const command = onHome(victim, ['day', '--date', DAY, '--json'], env);
  const { tookMs } = await mustRun(command);
  const findings = await findingsOfDay(victim, peer);
  loop.say(
    `undisturbed: ${Math.round(tookMs)} ms, of which ${Math.round(startMs)} ms to start; ${findings.length} findings`,
  );
  // A third of the work a life: several lives make a day.
  const workMs = Math.max(500, (tookMs - startMs) / 3);
  const target: Victim = { home: victim, command, armedBy, startMs, workMs };
  let [kills, serverKills, finished] = [0, 0, 0];
  while (kills < loop.kills) {
    await copyHome(home, victim);
    peer?.forget();
    let over = false;
    while (!over && kills < loop.kills) {
      const { hit, ended } = await strike(target, random);
      over = hit === null;
      if (ended.output.includes('DEFECT')) findings.push(`a defect at kill ${kills}: ${ended.output}`);
      if (over && ended.exitCode === 1) findings.push(`refused after kill ${kills}: ${ended.output}`);
      if (hit !== null) kills += 1;
      if (hit === 'server' || hit === 'both') serverKills += 1;
      loop.say(`kill ${kills} (${hit ?? 'finished before'})`);
    }
    if (!over) await mustRun(command);
    finished += 1;
    const found = await findingsOfDay(victim, peer);
    loop.say(`day ${finished} is over after ${kills} kills: ${found.length} findings`);
    findings.push(...found.map((finding) => `day ${finished}: ${finding}`));
  }
  return { kills, serverKills, finished, findings };
}

async function giveEveryoneMail(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const mailed = text.replace(/^(K\d+)((?:,[^,\n]*){3}),,/gm, '$1$2,$1@example.com,');
  await writeFile(file, mailed);
}

/** Everything that must hold of a finished day, in words when it does not. */
export async function findingsOfDay(home: string, peer: CountingPeer | undefined): Promise<string[]> {
  const inDatabase = await lookInto(home, async (ask) => [
    ...(await dayFindings(ask)),
    ...(await inboxFindings(home, ask)),
    ...(peer === undefined ? [] : peerFindings(peer.taken, await mailPermits(ask))),
  ]);
  return [...inDatabase, ...(await ledgerFindings(home)), ...(await evidenceFindings(home))];
}

const mailPermits = (ask: Ask) =>
  ask<{ message_id: string; state: string }>(
    `select message_id::text, state from permit where channel = 'email' and message_id is not null`,
  );

/** The payments of the day are the lines of the files that the lender's core laid into the inbox, each once. */
async function inboxFindings(home: string, ask: Ask): Promise<string[]> {
  const inbox = join(home, 'inbox');
  const texts = await Promise.all((await readdir(inbox)).map((name) => readFile(join(inbox, name), 'utf8')));
  const lines = texts.flatMap((text) => text.trimEnd().split('\n').slice(1));
  const rows = await ask<{ line: string }>(
    `select concat_ws(',', reference, account_no, trim(to_char(amount_fen / 100.0, '9999999999990.00')), effective_on) as line
     from payment where source = 'file'`,
  );
  const laid = new Set(lines);
  const posted = new Set(rows.map(({ line }) => line));
  return [
    ...[...laid].filter((line) => !posted.has(line)).map((line) => `in the inbox and not posted: ${line}`),
    ...[...posted].filter((line) => !laid.has(line)).map((line) => `posted and in no file: ${line}`),
  ];
}

export async function ledgerFindings(home: string): Promise<string[]> {
  const cluster = await adoptCluster(home);
  if (cluster === undefined) return ['the server of the home is gone'];
  const db = openDb({ url: cluster.url('qinghe'), poolSize: 2, statementTimeoutMs: 60_000 });
  try {
    const differences = await db.inTenant('demo', (tx) => verifyLedger(tx, 'demo'));
    return differences.map(({ what, id }) => `ledger: ${what} ${id}`);
  } finally {
    await db.close();
  }
}

export async function evidenceFindings(home: string): Promise<string[]> {
  const { exitCode, output } = await mustRun(onHome(home, ['evidence', 'verify', '--json']));
  return exitCode === 0 ? [] : [`evidence: ${output}`];
}
