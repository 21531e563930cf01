import assert from 'node:assert/strict';
import { limits } from '../contract/limits.ts';
import { type Payment, type PaymentInput, paymentInput } from '../contract/payment.ts';
import type { Call } from '../domain/call.ts';
import { canonicalBytes } from '../domain/evidence/canonical.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { findAccounts } from '../store/account.store.ts';
import { lockCases } from '../store/case.store.ts';
import type { Tx } from '../store/db.ts';
import { sha256 } from '../store/evidence.store.ts';
import { findPayment, findTwin, type KnownPayment, readAllocation } from '../store/ledger.store.ts';
import {
  allocatedFrom,
  bookInSuspense,
  bookOnAccount,
  type PaymentPorts,
  type ReceivedPayment,
} from './book-payment.ts';

export type PaymentRefusal =
  | 'BAD_INPUT'
  | 'PAYMENT_AMOUNT_NOT_POSITIVE'
  | 'PAYMENT_AMOUNT_TOO_LARGE'
  | 'PAYMENT_IN_FUTURE'
  | 'PAYMENT_REFERENCE_REUSED';

/**
 * Receives one payment, in one transaction: books it in balanced entries (fees, interest, principal by the product's order),
 * reckons the account's delinquency anew, ends the case's episode when nothing is overdue, and then withdraws what was planned.
 * The same reference with the same content gets the same answer and changes nothing, whichever way it came first: by file,
 * callback, counter or a delivery. Money for an unknown account, or for a
 * number that several creditors use, is kept in suspense.
 * Refusals, in this order: BAD_INPUT, PAYMENT_AMOUNT_NOT_POSITIVE, PAYMENT_AMOUNT_TOO_LARGE, PAYMENT_IN_FUTURE,
 * PAYMENT_REFERENCE_REUSED.
 */
export async function receivePayment(
  ports: PaymentPorts,
  call: Call,
  input: PaymentInput,
): Promise<Outcome<ReceivedPayment, PaymentRefusal>> {
  const parsed = paymentInput.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse('BAD_INPUT', {
      params: { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' },
    });
  }
  const payment = parsed.data;
  const params = { reference: payment.reference };
  if (payment.amountFen <= 0n) return refuse('PAYMENT_AMOUNT_NOT_POSITIVE', { params });
  if (payment.amountFen > limits.paymentFenMax) return refuse('PAYMENT_AMOUNT_TOO_LARGE', { params });
  if (payment.paidOn > call.today)
    return refuse('PAYMENT_IN_FUTURE', { params: { ...params, paidOn: payment.paidOn } });
  const contentHash = sha256(
    canonicalBytes({
      account_no: payment.accountNo,
      creditor_code: payment.creditorCode ?? null,
      amount_fen: payment.amountFen,
      paid_on: payment.paidOn,
    }),
  );
  return ports.db.inTenant(call.tenant, async (tx) => {
    const known = await findPayment(tx, call.tenant, payment.source, payment.reference);
    if (known !== undefined) return answerAgain(tx, call, payment, known, contentHash);
    const accounts = await findAccounts(tx, call.tenant, {
      accountNo: payment.accountNo,
      creditorCode: payment.creditorCode,
    });
    const account = accounts.length === 1 ? accounts[0] : undefined;
    if (account !== undefined) {
      await lockCases(tx, call.tenant, [account.caseId]);
      const twin = await findTwin(tx, call.tenant, account.accountId, payment);
      if (twin !== undefined)
        return twin.amount === payment.amountFen && twin.effectiveOn === payment.paidOn
          ? done(await answerOf(tx, call, twin))
          : refuse('PAYMENT_REFERENCE_REUSED', { params });
    }
    const taken =
      account !== undefined
        ? await bookOnAccount(ports, tx, call, payment, contentHash, account)
        : await bookInSuspense(tx, call, payment, contentHash);
    if (taken !== undefined) return done(taken);
    const other = await findPayment(tx, call.tenant, payment.source, payment.reference);
    assert(other !== undefined, 'the payment that took the reference is there');
    return answerAgain(tx, call, payment, other, contentHash);
  });
}

async function answerAgain(
  tx: Tx,
  call: Call,
  payment: Payment,
  known: KnownPayment,
  contentHash: Uint8Array,
): Promise<Outcome<ReceivedPayment, 'PAYMENT_REFERENCE_REUSED'>> {
  if (!known.contentHash.equals(contentHash))
    return refuse('PAYMENT_REFERENCE_REUSED', { params: { reference: payment.reference } });
  return done(await answerOf(tx, call, known));
}

async function answerOf(tx: Tx, call: Call, known: KnownPayment): Promise<ReceivedPayment> {
  return {
    paymentId: known.paymentId,
    matched: known.accountId !== null,
    repeated: true,
    accountId: known.accountId,
    caseId: known.caseId,
    allocated: allocatedFrom(await readAllocation(tx, call.tenant, known.paymentId)),
    exit: null,
    withdrawnCount: 0,
  };
}
