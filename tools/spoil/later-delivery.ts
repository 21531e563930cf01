import { addDays, type LocalDate } from '../../src/domain/calendar/local-date.ts';

type Cells = Record<string, string>;

/** Every n-th row of a file is changed; the others stay. */
interface Change {
  readonly every: number;
  readonly change: (cells: Cells) => Cells;
}

const NOTES: Readonly<Record<string, Change>> = {
  people: { every: 30, change: (cells) => ({ ...cells, name: `${cells.name}子` }) },
  contacts: {
    every: 25,
    change: (cells) => ({ ...cells, contact_state: 'invalid', contact_verified_on: '' }),
  },
  schedules: { every: 40, change: (cells) => ({ ...cells, fee_due: '33.33' }) },
  snapshots: { every: 10, change: (cells) => ({ ...cells, minimum_due: '77.77' }) },
  statements: { every: 10, change: (cells) => ({ ...cells, statement_minimum: '77.77' }) },
  placements: { every: 6, change: (cells) => ({ ...cells, batch_no: 'P-OTHER' }) },
};

const GONE_EVERY = 25;
const PAID_EVERY = 15;
const BAD_EVERY = 50;

/**
 * The same delivery some time later: names, numbers, plans, balances and placements changed, a payment here and there, some
 * accounts absent, and some rows bad. In the order of the native files.
 */
export function laterDelivery(
  texts: ReadonlyMap<string, string>,
  day: LocalDate,
): ReadonlyMap<string, string> {
  const gone = new Set<string>();
  const rowsOf = (text: string) => text.trimEnd().split('\n').slice(1);
  rowsOf(texts.get('accounts.csv') ?? '').forEach((line, at) => {
    if (at % GONE_EVERY === 3) gone.add(line.split(',')[1] ?? '');
  });
  return new Map(
    [...texts].map(([file, text]) => {
      const [header = '', ...lines] = text.trimEnd().split('\n');
      const names = header.split(',');
      const role = file.replace('.csv', '');
      const accountAt = names.indexOf('account_no');
      const stay = lines.filter((line) => accountAt < 0 || !gone.has(line.split(',')[accountAt] ?? ''));
      const changed = stay.map((line, at) => changedLine(names, line, at, NOTES[role]));
      const fresh = role === 'payments' ? freshPayments(stay, day) : [];
      return [file, `${[header, ...changed, ...fresh].join('\n')}\n`];
    }),
  );
}

function changedLine(names: readonly string[], line: string, at: number, note: Change | undefined): string {
  if (note === undefined || at % note.every !== 1) return line;
  const cells = line.split(',');
  const changed = note.change(Object.fromEntries(names.map((name, column) => [name, cells[column] ?? ''])));
  return names.map((name) => changed[name] ?? '').join(',');
}

const freshPayments = (lines: readonly string[], day: LocalDate): string[] =>
  lines.flatMap((line, at) => {
    const [accountNo = '', , , reference = ''] = line.split(',');
    if (at % BAD_EVERY === 7) return [`${accountNo},${day},一百,${reference}-bad`];
    return at % PAID_EVERY === 2 ? [`${accountNo},${addDays(day, -1)},20.00,${reference}-later`] : [];
  });
