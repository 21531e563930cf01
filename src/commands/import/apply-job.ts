import type { DocumentFolder } from '../../contract/document.ts';
import type { Call } from '../../domain/call.ts';
import type { Comparison, HeldAccount } from '../../domain/import/compare.ts';
import type { Delivery } from '../../domain/import/delivery.ts';
import { fileOf, type LateReject, type Place } from '../../domain/import/slots.ts';
import { ensureCreditor } from '../../store/creditor.store.ts';
import type { ImportCall } from '../../store/import-call.ts';
import { sideFactStores } from '../../store/import-facts/all.ts';
import type { FactStore } from '../../store/import-facts/fact-store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { examineDocuments } from './examine-documents.ts';
import type { ImportInput, ImportPorts } from './import-job.ts';
import type { DeliveryReader } from './read-delivery.ts';
import type { ImportNames } from './record-import.ts';

/** One delivery about to be written: what was joined, and how its rows are to be understood. */
export interface ApplyJob extends ImportCall {
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
  /** The row stands in a rejected.csv of ours that comes back. */
  readonly isCorrection: (place: Place) => boolean;
  progress(step: 'book', done: number, of: number): void;
}

/** An account of which something stands, with its id. */
export type Standing = Comparison & { readonly accountId: string };

/** One that we held before. */
export type Known = Standing & { readonly held: HeldAccount };

/** Binds a joined delivery to the house: its lender, its stores, how its rows are to be understood. */
export async function jobOf(
  session: ImportSession,
  ports: ImportPorts,
  call: Call,
  input: ImportInput,
  { files, mapping }: ImportNames,
  reader: DeliveryReader,
  folder: DocumentFolder,
): Promise<ApplyJob> {
  const { tenant, now, today } = call;
  const creditorId = await ensureCreditor(session, call, { id: call.newId(), ...mapping.creditor });
  const hasSchedule = files.some(({ plan }) =>
    [...plan.base, ...plan.groups].some(({ section }) => section === 'instalment'),
  );
  const states = (word: 'product' | 'name', place: Place) =>
    files[fileOf(place)]?.words.states.has(word) === true;
  return {
    tenant,
    now,
    today,
    importId: call.newId(),
    creditor: { id: creditorId, ...mapping.creditor },
    ports,
    call,
    delivery: reader.delivery,
    facts: sideFactStores({ vault: ports.vault, cabinet: ports.cabinet, folder, newId: call.newId }),
    mayChange: (input.changes ?? mapping.changes) === 'apply',
    defaultSource: hasSchedule ? 'derived' : 'stated',
    refusedRows: await examineDocuments(reader.delivery, folder),
    statesAccount: (place) => states('product', place),
    statesPerson: (place) => statesPeople(files[fileOf(place)]),
    isCorrection: (place) => files[fileOf(place)]?.table.corrected === true,
    progress: (step, count, of) => ports.progress?.({ step, done: count, of }),
  };
}

/** Whether the rows of a file make people, instead of pointing to them. */
const statesPeople = (file: ImportNames['files'][number] | undefined): boolean =>
  file !== undefined &&
  (file.words.customersAlone ||
    (['name', 'id_no', 'birth_on', 'phone', 'email', 'address'] as const).some((word) =>
      file.words.states.has(word),
    ));
