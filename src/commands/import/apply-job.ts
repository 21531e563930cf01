import type { Call } from '../../domain/call.ts';
import type { Delivery } from '../../domain/import/delivery.ts';
import type { LateReject, Place } from '../../domain/import/slots.ts';
import type { FactStore } from '../../store/import-facts/fact-store.ts';
import type { MergeCall } from '../../store/import-merge.store.ts';
import type { ImportPorts } from './import-job.ts';

/** One delivery about to be written: what was joined, and how its rows are to be understood. */
export interface ApplyJob extends MergeCall {
  readonly ports: ImportPorts;
  readonly call: Call;
  readonly delivery: Delivery;
  readonly facts: readonly FactStore[];
  /** What differs from what we hold is taken over; else its row is refused. */
  readonly mayChange: boolean;
  /** How accounts that come without schedule and snapshot will be counted. */
  readonly defaultSource: 'derived' | 'stated';
  /** Rows that something else has refused already. */
  readonly refusedRows: ReadonlyMap<Place, LateReject>;
  readonly statesAccount: (place: Place) => boolean;
  readonly statesPerson: (place: Place) => boolean;
  progress(step: 'book', done: number, of: number): void;
}
