import type { Instant } from '../../src/domain/calendar/instant.ts';
import { chanceFrom } from '../../src/domain/generate/random.ts';
import { openDb } from '../../src/store/db.ts';
import { shippedCalendar } from '../../tests/support/policies.ts';
import { operate, type Pool } from './lane.ts';
import { stormPacks } from './packs.ts';
import type { StormWorld } from './world.ts';

/** What a process is told once. */
export interface Opening {
  readonly kind: 'open';
  readonly url: string;
  readonly world: StormWorld;
  readonly lanes: number;
  readonly seed: number;
}

/** One round: so many operations at one moment, by few debtors and one set of packs. */
export interface Round {
  readonly kind: 'round';
  readonly no: number;
  readonly now: Instant;
  readonly packs: number;
  readonly hot: readonly number[];
  readonly operations: number;
}

export interface RoundDone {
  readonly kind: 'done';
  readonly no: number;
  readonly counts: readonly (readonly [string, number])[];
}

/** One operating process of the storm: does as many lanes at once as it is told, round after round, until its parent lets go. */
function work(): void {
  let lanes: ((round: Round) => Promise<void>) | undefined;
  let pool: Pool | undefined;
  process.on('message', (message: Opening | Round) => {
    if (message.kind === 'open') {
      pool = emptyPool(message.world);
      lanes = lanesOf(message, pool);
      return;
    }
    void lanes?.(message).then(() => {
      const done: RoundDone = { kind: 'done', no: message.no, counts: [...(pool?.counts ?? [])] };
      process.send?.(done);
    }, fail);
  });
  process.on('disconnect', () => process.exit(0));
}

const emptyPool = (world: StormWorld): Pool => ({
  reserved: [],
  started: [],
  posted: [],
  twins: [...world.twins],
  counts: new Map(),
});

function lanesOf(opening: Opening, pool: Pool): (round: Round) => Promise<void> {
  const db = openDb({ url: opening.url, poolSize: opening.lanes, statementTimeoutMs: 60_000 });
  const packs = stormPacks();
  const calendar = shippedCalendar();
  const { world } = opening;
  return async (round) => {
    const ports = { db, packs: packs[round.packs] ?? [], calendar, templates: new Map() };
    const hot = round.hot.flatMap((index) => world.debtors[index] ?? []);
    let left = round.operations;
    const lane = async (no: number): Promise<void> => {
      const chance = chanceFrom(opening.seed + round.no * 1_009 + no * 7_919);
      while (left > 0) {
        left -= 1;
        await operate({ ports, world, pool, now: round.now, hot, chance });
      }
    };
    await Promise.all(Array.from({ length: opening.lanes }, (_, no) => lane(no)));
  };
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

work();
