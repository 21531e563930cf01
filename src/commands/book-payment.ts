import assert from 'node:assert/strict';
import type { Payment } from '../contract/payment.ts';
import { receive, suspenseEntry } from '../domain/account/booking.ts';
import { positionAsOf } from '../domain/account/position.ts';
import type { Call } from '../domain/call.ts';
import type { Fen } from '../domain/money/fen.ts';
import type { ExitType } from '../domain/vocabulary.ts';
import { type AccountKey, type AccountRecord, readAccountRecords } from '../store/account.store.ts';
import { lockCases } from '../store/case.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { insertLedgerEntries, insertPayment, type LedgerEntry } from '../store/ledger.store.ts';
import { withdrawPlanned } from '../store/permit.store.ts';
import { type ReckonInput, reckonCases } from './reckon-cases.ts';

export interface PaymentPorts {
  readonly db: Db;
  readonly products: ReckonInput['products'];
}

/** What the payment paid, by component; `counted` is what the lender's snapshot had already taken into account. */
export interface Allocated {
  readonly fee: Fen;
  readonly interest: Fen;
  readonly principal: Fen;
  readonly overpaid: Fen;
  readonly suspense: Fen;
  readonly counted: Fen;
}

export interface ReceivedPayment {
  readonly paymentId: string;
  /** False: no account carries this number, or several do; the money stands in suspense. */
  readonly matched: boolean;
  /** True: this payment had been received before; nothing was posted again. */
  readonly repeated: boolean;
  readonly accountId: string | null;
  readonly caseId: string | null;
  readonly allocated: Allocated;
  /** The case's episode ended with this payment. Null when it did not, and of a repeated payment. */
  readonly exit: ExitType | null;
  /** Planned contacts taken back, because nothing is overdue any more. */
  readonly withdrawnCount: number;
}

/**
 * Books a payment on its account, in the caller's transaction, with everything that follows: the ledger, the withdrawal of what was
 * planned, evidence, the case reckoned anew. Undefined: another call took the reference while this one waited for the case.
 */
export async function bookOnAccount(
  ports: PaymentPorts,
  tx: Tx,
  call: Call,
  payment: Payment,
  contentHash: Uint8Array,
  { accountId, caseId }: AccountKey,
): Promise<ReceivedPayment | undefined> {
  await lockCases(tx, call.tenant, [caseId]);
  const records = await readAccountRecords(tx, call.tenant, [caseId]);
  const record = records.find((one) => one.accountId === accountId);
  assert(record !== undefined, 'an account is found among its case');
  const paymentId = call.newId();
  const isNew = await insertPayment(tx, call, row(payment, paymentId, accountId, contentHash));
  if (!isNew) return undefined;
  const { terms } = ports.products.products[record.product];
  const paid = {
    id: paymentId,
    amount: payment.amountFen,
    effectiveOn: payment.paidOn,
    recordedAt: call.now,
  };
  const { entry: draft, facts } = receive(record, paid, call.today, terms);
  const entry = { ...draft, entryId: call.newId(), accountId, importId: null };
  await insertLedgerEntries(tx, call, [entry]);
  const now = records.map((one) => (one === record ? facts : one));
  // Before any evidence of the case: whoever contacts the person locks his permits first and the case's chain last, too.
  const withdrawn = isAnyOverdue(ports, call, now)
    ? undefined
    : await withdrawPlanned(tx, call, { caseId, because: 'payment_received' });
  await writeEvidence(tx, call, payment, { paymentId, accountId, contentHash, stream: `case/${caseId}` });
  const reckoning = await reckonCases(tx, call, {
    caseIds: [caseId],
    asOf: call.today,
    cause: 'payment',
    products: ports.products,
    mayEnter: false,
  });
  return {
    paymentId,
    matched: true,
    repeated: false,
    accountId,
    caseId,
    allocated: allocatedOf(entry),
    exit: reckoning.exited.get(caseId) ?? null,
    withdrawnCount: withdrawn?.attempts ?? 0,
  };
}

const isAnyOverdue = (ports: PaymentPorts, call: Call, records: readonly AccountRecord[]): boolean =>
  records.some((record) => {
    const { terms } = ports.products.products[record.product];
    return positionAsOf(record, call.today, terms).overdueFen > 0n;
  });

/** Keeps money that no account claims. Undefined: another call took the reference. */
export async function bookInSuspense(
  tx: Tx,
  call: Call,
  payment: Payment,
  contentHash: Uint8Array,
): Promise<ReceivedPayment | undefined> {
  const paymentId = call.newId();
  const isNew = await insertPayment(tx, call, row(payment, paymentId, null, contentHash));
  if (!isNew) return undefined;
  const draft = suspenseEntry({ id: paymentId, amount: payment.amountFen, effectiveOn: payment.paidOn });
  const entry = { ...draft, entryId: call.newId(), accountId: null, importId: null };
  await insertLedgerEntries(tx, call, [entry]);
  await writeEvidence(tx, call, payment, { paymentId, accountId: null, contentHash, stream: 'tenant' });
  return {
    paymentId,
    matched: false,
    repeated: false,
    accountId: null,
    caseId: null,
    allocated: allocatedOf(entry),
    exit: null,
    withdrawnCount: 0,
  };
}

const row = (payment: Payment, paymentId: string, accountId: string | null, contentHash: Uint8Array) => ({
  paymentId,
  accountId,
  contentHash,
  source: payment.source,
  reference: payment.reference,
  accountNo: payment.accountNo,
  amount: payment.amountFen,
  effectiveOn: payment.paidOn,
});

interface Proof {
  readonly paymentId: string;
  readonly accountId: string | null;
  readonly contentHash: Uint8Array;
  readonly stream: string;
}

async function writeEvidence(tx: Tx, call: Call, payment: Payment, proof: Proof): Promise<void> {
  await appendEvidence(tx, call, {
    stream: proof.stream,
    type: 'payment.received',
    body: {
      payment_id: proof.paymentId,
      account_id: proof.accountId,
      source: payment.source,
      amount_fen: payment.amountFen,
      effective_on: payment.paidOn,
      content_hash: Buffer.from(proof.contentHash).toString('hex'),
    },
  });
}

function allocatedOf(entry: LedgerEntry): Allocated {
  const sums = new Map<string, Fen>();
  for (const { source, destination, amount } of entry.postings)
    if (destination === 'cash') sums.set(source, (sums.get(source) ?? 0n) + amount);
  return allocatedFrom(sums);
}

export const allocatedFrom = (sums: ReadonlyMap<string, Fen>): Allocated => ({
  fee: sums.get('fee') ?? 0n,
  interest: sums.get('interest') ?? 0n,
  principal: sums.get('principal') ?? 0n,
  overpaid: sums.get('overpaid') ?? 0n,
  suspense: sums.get('suspense') ?? 0n,
  counted: sums.get('claim') ?? 0n,
});
