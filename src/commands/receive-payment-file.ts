import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { limits } from '../contract/limits.ts';
import { paymentFileColumns } from '../contract/payment.ts';
import type { Call } from '../domain/call.ts';
import { type Fen, parseFen } from '../domain/money/fen.ts';
import { done, type Outcome, type Refusal, refuse } from '../domain/outcome.ts';
import type { PaymentPorts, ReceivedPayment } from './book-payment.ts';
import { type PaymentRefusal, receivePayment } from './receive-payment.ts';

export interface PaymentFileInput {
  /** CSV in UTF-8: reference, account_no, amount (yuan), paid_on (YYYY-MM-DD), and optionally creditor. */
  readonly bytes: Uint8Array;
  readonly onProgress?: (doneCount: number, totalCount: number) => void;
}

export interface PaymentFileRow {
  /** The header is line 1; a quoted line break counts. */
  readonly line: number;
  readonly reference: string;
  readonly outcome: Outcome<ReceivedPayment, PaymentRefusal>;
}

export interface PaymentFileResult {
  readonly rows: readonly PaymentFileRow[];
  readonly received: Total;
  readonly repeated: Total;
  /** Part of `received` and `repeated`: money that no account claims. */
  readonly suspense: Total;
  readonly refusedCount: number;
}

export interface Total {
  readonly count: number;
  readonly amountFen: Fen;
}

export type PaymentFileRefusal =
  | 'PAYMENT_FILE_UNREADABLE'
  | 'PAYMENT_FILE_COLUMNS'
  | 'PAYMENT_FILE_TOO_LARGE';

/**
 * Receives a file of payments, each row in a transaction of its own: a bad row is refused alone, the same file again changes nothing,
 * and a run that was killed is finished by giving the file again. The whole file is read before its first row is booked.
 * Refusals of the file: PAYMENT_FILE_TOO_LARGE, PAYMENT_FILE_UNREADABLE, PAYMENT_FILE_COLUMNS; of a row: those of receivePayment.
 */
export async function receivePaymentFile(
  ports: PaymentPorts,
  call: Call,
  input: PaymentFileInput,
): Promise<Outcome<PaymentFileResult, PaymentFileRefusal>> {
  const read = readRows(input.bytes);
  if (!read.ok) return read;
  const rows: PaymentFileRow[] = [];
  for (const cells of read.value) {
    const outcome = await receiveRow(ports, call, cells);
    rows.push({ line: cells.line, reference: cells.reference, outcome });
    input.onProgress?.(rows.length, read.value.length);
  }
  const taken = rows.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []));
  return done({
    rows,
    received: total(taken.filter(({ repeated }) => !repeated)),
    repeated: total(taken.filter(({ repeated }) => repeated)),
    suspense: total(taken.filter(({ matched }) => !matched)),
    refusedCount: rows.length - taken.length,
  });
}

interface Cells {
  readonly line: number;
  readonly reference: string;
  readonly accountNo: string;
  readonly amount: string;
  readonly paidOn: string;
  readonly creditor: string;
}

const tooLarge = (): Refusal<'PAYMENT_FILE_TOO_LARGE'> =>
  refuse('PAYMENT_FILE_TOO_LARGE', {
    params: {
      rows: limits.paymentFileRowsMax.toString(),
      megabytes: (limits.paymentFileBytesMax / 1_000_000).toString(),
    },
  });

function readRows(bytes: Uint8Array): Outcome<readonly Cells[], PaymentFileRefusal> {
  if (bytes.length > limits.paymentFileBytesMax) return tooLarge();
  const records = readRecords(bytes);
  if (typeof records === 'string') return refuse('PAYMENT_FILE_UNREADABLE', { params: { problem: records } });
  const header = records[0]?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const missing = paymentFileColumns.filter((name) => !header.includes(name));
  if (missing.length > 0) return refuse('PAYMENT_FILE_COLUMNS', { params: { columns: missing.join(', ') } });
  if (records.length - 1 > limits.paymentFileRowsMax) return tooLarge();
  return done(
    records.slice(1).map(({ record, info }) => {
      const cell = (name: string): string => (record[header.indexOf(name)] ?? '').normalize('NFKC').trim();
      return {
        line: info.lines,
        reference: cell('reference'),
        accountNo: cell('account_no'),
        amount: cell('amount'),
        paidOn: cell('paid_on'),
        creditor: cell('creditor'),
      };
    }),
  );
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The records of the file, or what is wrong with it. */
function readRecords(bytes: Uint8Array): readonly CsvRecord[] | string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'not UTF-8';
  }
  if (text.trim() === '') return 'empty';
  try {
    // A row that is cut off has too few cells: the parser refuses it, so that no half amount is booked.
    return parse(text, {
      info: true,
      skip_empty_lines: true,
      max_record_size: 10_000,
    }) as unknown as CsvRecord[];
  } catch (error) {
    if (error instanceof CsvError) return `${error.code} (line ${String(error.lines ?? '?')})`;
    throw error;
  }
}

async function receiveRow(
  ports: PaymentPorts,
  call: Call,
  cells: Cells,
): Promise<Outcome<ReceivedPayment, PaymentRefusal>> {
  const amount = parseFen(cells.amount, { negative: 'allow' });
  if (typeof amount === 'string')
    return refuse('BAD_INPUT', { params: { field: 'amount', problem: amount } });
  return receivePayment(ports, call, {
    source: 'file',
    reference: cells.reference,
    accountNo: cells.accountNo,
    amountFen: amount,
    paidOn: cells.paidOn,
    ...(cells.creditor === '' ? {} : { creditorCode: cells.creditor }),
  });
}

const total = (payments: readonly ReceivedPayment[]): Total => ({
  count: payments.length,
  amountFen: payments.reduce<Fen>(
    (sum, { allocated }) => Object.values<Fen>({ ...allocated }).reduce((a, b) => a + b, sum),
    0n,
  ),
});
