import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generatePortfolio, type PortfolioWish } from '../domain/generate/portfolio.ts';

/** Writes a synthetic portfolio as a native schedule file, for the importer to read like any lender's. */
export async function writeGeneratedPortfolio(path: string, wish: PortfolioWish): Promise<void> {
  await pipeline(Readable.from(generatePortfolio(wish)), createWriteStream(path, { mode: 0o600 }));
}
