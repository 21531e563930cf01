import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { generatePortfolio } from '../../src/domain/generate/portfolio.ts';
import { readConfig } from '../../src/platform/config.ts';
import { type House, openHouse } from '../../src/platform/house.ts';
import { freshHome } from '../platform/support/real.ts';
import type { Cleanup } from '../support/database.ts';
import { qinghe, type Said } from './run.ts';

export const FIRST_DAY = localDate('2026-11-23');

export interface CliHouse {
  readonly home: string;
  /** Held open by us as a server, so that every command only joins. */
  readonly house: House;
  readonly portfolio: string;
  run(...args: string[]): Promise<Said>;
  /** Writes a file beside the home and returns its path. */
  file(name: string, text: string): Promise<string>;
}

/** A home that a server holds, founded, with a small portfolio imported by the command itself and its first day played. */
export async function cliHouse(t: Cleanup, people: number): Promise<CliHouse> {
  const home = await freshHome(t);
  const house = await openHouse(readConfig({ QINGHE_HOME: home }), { role: 'server', around: FIRST_DAY });
  t.after(() => house.close());
  const file = async (name: string, text: string): Promise<string> => {
    const path = join(home, name);
    await writeFile(path, text);
    return path;
  };
  const portfolio = await file('portfolio.csv', portfolioText(people));
  return { home, house, portfolio, file, run: (...args) => qinghe(home, args) };
}

export const portfolioText = (people: number, seed = 11): string =>
  [...generatePortfolio({ people, seed, day: FIRST_DAY })].join('');
