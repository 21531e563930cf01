import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import type { Mutant } from './instrument.ts';
import type { Judged, Verdict } from './judge-mutants.ts';

/** Which verdicts of earlier runs stand: none; all, when a run goes on; those of the killed, when only tests were added since. */
export type Kept = 'nothing' | 'all' | 'killed';

interface Line {
  readonly key: string;
  readonly verdict: Verdict;
  readonly by: string | undefined;
}

/** Verdicts are written down one by one, so that a run that is broken off loses none. They hold for the very text that was changed. */
export class Ledger {
  readonly #path: string;
  readonly #known = new Map<string, Line>();
  readonly #texts: ReadonlyMap<string, string>;

  constructor(path: string, texts: ReadonlyMap<string, string>, kept: Kept) {
    this.#path = path;
    this.#texts = texts;
    if (kept === 'nothing') rmSync(path, { force: true });
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
    for (const text of lines) {
      const line = JSON.parse(text) as Line;
      if (kept === 'all' || isKilled(line.verdict)) this.#known.set(line.key, line);
      else this.#known.delete(line.key);
    }
  }

  /** What is known of these mutants; the others are still to be judged. */
  known(mutants: readonly Mutant[]): readonly Judged[] {
    return mutants.flatMap((mutant) => {
      const line = this.#known.get(this.#key(mutant));
      return line === undefined ? [] : [{ mutant, verdict: line.verdict, by: line.by }];
    });
  }

  write({ mutant, verdict, by }: Judged): void {
    appendFileSync(this.#path, `${JSON.stringify({ key: this.#key(mutant), verdict, by })}\n`);
  }

  #key({ file, line, column, mutator, replacement }: Mutant): string {
    const text = createHash('sha256').update(this.#texts.get(file) ?? '');
    return [file, text.digest('hex').slice(0, 16), line, column, mutator, replacement].join(' ');
  }
}

const isKilled = (verdict: Verdict): boolean => verdict === 'killed' || verdict === 'timed out';
