import { createHash } from 'node:crypto';
import type { Call } from '../../domain/call.ts';
import { FIELDS, type FieldName, type Values } from '../../domain/import/fields.ts';
import { type AccountSlot, FileState, type Intake, paymentKey } from '../../domain/import/file-state.ts';
import { maskCell } from '../../domain/import/mask-cell.ts';
import type { RowCode, RowError } from '../../domain/import/problem.ts';
import { amountOf, type GoodRow, type Plan, readRow } from '../../domain/import/row.ts';
import { maskAddress, maskEmail, maskIdNo, maskName, maskPhone } from '../../domain/person/mask.ts';
import type { Stage } from '../../store/import-stage.store.ts';
import type { Vault } from '../../store/vault.ts';

/** Rows and their amounts, good and bad; what was read is always the sum of both. */
export interface Totals {
  rowsGood: number;
  rowsBad: number;
  amountGood: bigint;
  amountBad: bigint;
}

const NO_NAME = '未提供';

/** Validates rows one by one against themselves and their file, and stages the good ones. */
export class RowTaker {
  readonly state = new FileState();
  readonly errors: RowError[] = [];
  readonly totals: Totals = { rowsGood: 0, rowsBad: 0, amountGood: 0n, amountBad: 0n };
  readonly #plan: Plan;
  readonly #stage: Stage;
  readonly #vault: Vault;
  readonly #call: Call;
  readonly #creditorCode: string;
  readonly #contacts = new Map<number, Set<string>>();

  constructor(call: Call, vault: Vault, stage: Stage, plan: Plan, creditorCode: string) {
    this.#call = call;
    this.#vault = vault;
    this.#stage = stage;
    this.#plan = plan;
    this.#creditorCode = creditorCode;
  }

  take(cells: readonly string[], rowNumber: number): void {
    const read = readRow(this.#plan, cells, rowNumber);
    if (!read.ok) {
      this.#refuse(read.partial, read.errors);
      return;
    }
    const taken = this.state.take(read.row, this.#plan.shape);
    if ('code' in taken) {
      const partial = read.row.facts[0] ?? read.row.base;
      this.#refuse(partial, [errorAt(this.#plan, cells, rowNumber, taken.field, taken.code)]);
      return;
    }
    this.totals.rowsGood++;
    this.totals.amountGood += amountOf(this.#plan.shape, read.row.facts[0] ?? read.row.base);
    this.#stagePerson(read.row, taken);
    this.#stageFacts(read.row, taken, rowNumber);
  }

  /** A row that was good until it met what we already hold. */
  reverse(cells: readonly string[], rowNumber: number, field: string, code: RowCode): void {
    const read = readRow(this.#plan, cells, rowNumber);
    if (!read.ok) return;
    const partial = read.row.facts[0] ?? read.row.base;
    const amount = amountOf(this.#plan.shape, partial);
    this.totals.rowsGood--;
    this.totals.amountGood -= amount;
    this.#refuse(partial, [errorAt(this.#plan, cells, rowNumber, field, code)]);
  }

  #refuse(partial: Values, errors: readonly RowError[]): void {
    this.totals.rowsBad++;
    this.totals.amountBad += amountOf(this.#plan.shape, partial);
    this.errors.push(...errors);
    const [first] = errors;
    if (first !== undefined) this.state.reject(partial, first.code);
  }

  #stagePerson(row: GoodRow, { account, newPerson, newAccount }: Intake): void {
    const { base } = row;
    const { tenant, newId } = this.#call;
    const key = account.person.index;
    if (newPerson) {
      const personId = newId();
      const name = base.name ?? null;
      const idNo = base.id_no ?? null;
      this.#stage.person({
        key,
        personId,
        customerNo: base.customer_no ?? '',
        nameMask: name === null ? NO_NAME : maskName(name),
        idNoMask: idNo === null ? null : maskIdNo(idNo),
        envelope: this.#vault.seal(tenant, `person/${personId}`, { name, id_no: idNo }),
        idNoIndex: idNo === null ? null : this.#vault.index(tenant, 'id_no', idNo),
        nameIndex: name === null ? null : this.#vault.index(tenant, 'name', name),
      });
    }
    for (const [kind, mask] of CONTACTS) this.#stageContact(key, kind, base[kind], mask);
    if (newAccount) this.#stageAccount(account, row.facts[0] ?? base);
  }

  #stageContact(
    personKey: number,
    kind: 'phone' | 'email' | 'address',
    value: string | undefined,
    mask: (value: string) => string,
  ): void {
    if (value === undefined) return;
    const known = this.#contacts.get(personKey) ?? new Set<string>();
    if (known.has(value)) return;
    this.#contacts.set(personKey, known.add(value));
    const contactPointId = this.#call.newId();
    this.#stage.contact({
      personKey,
      contactPointId,
      kind,
      mask: mask(value),
      envelope: this.#vault.seal(this.#call.tenant, `contact_point/${contactPointId}`, { value }),
      valueIndex: this.#vault.index(this.#call.tenant, kind, value),
    });
  }

  #stageAccount(account: AccountSlot, base: Values): void {
    const { balance } = base;
    this.#stage.account({
      key: account.index,
      personKey: account.person.index,
      accountId: this.#call.newId(),
      caseCandidate: this.#call.newId(),
      accountNo: account.accountNo,
      product: base.product ?? 'personal_loan',
      // A snapshot that states no principal: the balance stands for it.
      principalFen: base.principal ?? (balance !== undefined && balance > 0n ? balance : 0n),
      openedOn: base.opened_on ?? null,
    });
  }

  #stageFacts(row: GoodRow, intake: Intake, rowNumber: number): void {
    const key = intake.account.index;
    if (this.#plan.shape === 'snapshot') {
      for (const fact of row.facts) this.#stage.row('stage_snapshot', snapshotCells(fact, rowNumber, key));
      return;
    }
    const { base } = row;
    if (intake.newFacts)
      this.#stage.row('stage_instalment', [
        rowNumber,
        key,
        base.instalment_no,
        base.due_on,
        base.principal_due,
        base.interest_due,
        base.fee_due ?? 0n,
      ]);
    const payment = paymentKey(base);
    if (payment === undefined) return;
    const reference = `${this.#creditorCode}/${intake.account.accountNo}/${payment}`;
    const content = `${reference}|${base.paid_on}|${base.paid_amount}`;
    this.#stage.row('stage_payment', [
      rowNumber,
      key,
      this.#call.newId(),
      reference,
      base.paid_amount,
      base.paid_on,
      createHash('sha256').update(content).digest(),
    ]);
  }
}

const CONTACTS = [
  ['phone', maskPhone],
  ['email', maskEmail],
  ['address', maskAddress],
] as const;

const snapshotCells = (fact: Values, rowNumber: number, key: number) => [
  rowNumber,
  key,
  fact.as_of,
  fact.days_late === undefined ? 'months' : 'days',
  fact.days_late ?? fact.months_late,
  fact.balance,
  fact.overdue_principal,
  fact.overdue_interest,
  fact.overdue_fee,
  fact.minimum_due,
];

/** An error of one field, told under the file's own name of its column. */
export function errorAt(
  plan: Plan,
  cells: readonly string[],
  row: number,
  field: string,
  code: RowCode,
): RowError {
  const cell = [...plan.base, ...(plan.groups[0]?.cells ?? [])].find(
    (candidate) => candidate.field === field,
  );
  const text = cell === undefined || cell.at < 0 ? '' : (cells[cell.at] ?? '');
  return { row, column: cell?.column ?? field, code, masked: maskCell(fieldOf(field), text) };
}

const fieldOf = (name: string): FieldName | undefined => (name in FIELDS ? (name as FieldName) : undefined);
