import type { FieldName } from '../fields.ts';
import { maskCell } from '../mask-cell.ts';
import type { Plan } from '../plan.ts';
import type { RowCode, RowError } from '../problem.ts';

/** What became of one column of a file under a mapping. */
export interface ColumnSummary {
  readonly column: string;
  /** Our words, `party_phone` twice when two groups read it. */
  readonly fields: readonly FieldName[];
  readonly filled: number;
  readonly empty: number;
  readonly bad: readonly { readonly code: RowCode; readonly count: number }[];
  /** The first different values, masked. */
  readonly samples: readonly string[];
}

const SAMPLES_MAX = 3;

interface Tally {
  readonly at: number;
  readonly fields: Set<FieldName>;
  readonly nullWords: ReadonlySet<string>;
  filled: number;
  empty: number;
  readonly bad: Map<RowCode, number>;
  readonly samples: Set<string>;
}

/** Counts, column by column, what the rows of a file say under a mapping that is bound to it. */
export class ColumnTallies {
  readonly #tallies = new Map<string, Tally>();

  constructor(plan: Plan) {
    for (const { cells } of [...plan.base, ...plan.groups]) {
      for (const { field, column, at, nullWords } of cells) {
        if (at < 0) continue;
        const known = this.#tallies.get(column);
        if (known === undefined)
          this.#tallies.set(column, {
            at,
            fields: new Set([field]),
            nullWords,
            filled: 0,
            empty: 0,
            bad: new Map(),
            samples: new Set(),
          });
        else known.fields.add(field);
      }
    }
  }

  row(cells: readonly string[]): void {
    for (const tally of this.#tallies.values()) {
      const text = (cells[tally.at] ?? '').trim();
      if (text === '' || tally.nullWords.has(text)) tally.empty += 1;
      else {
        tally.filled += 1;
        if (tally.samples.size < SAMPLES_MAX) tally.samples.add(maskCell([...tally.fields][0], text));
      }
    }
  }

  error({ column, code }: RowError): void {
    const bad = this.#tallies.get(column)?.bad;
    bad?.set(code, (bad.get(code) ?? 0) + 1);
  }

  summaries(): readonly ColumnSummary[] {
    return [...this.#tallies].map(([column, { fields, filled, empty, bad, samples }]) => ({
      column,
      fields: [...fields],
      filled,
      empty,
      bad: [...bad].map(([code, count]) => ({ code, count })),
      samples: [...samples],
    }));
  }
}
