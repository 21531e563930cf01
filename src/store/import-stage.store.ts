import type { ImportedProduct } from '../domain/import/field-words.ts';
import { copyLine, type ImportSession } from './import-session.ts';

/** Temporary tables that hold a file's good rows until they are merged; they vanish with the transaction. */
const TABLES = {
  stage_person: `person_key integer, person_id uuid, customer_no text, name_mask text, id_no_mask text, envelope bytea,
    id_no_index bytea, name_index bytea`,
  stage_contact:
    'person_key integer, contact_point_id uuid, kind text, mask text, envelope bytea, value_index bytea',
  stage_account: `account_key integer, person_key integer, account_id uuid, case_candidate uuid, account_no text, product text,
    principal_fen bigint, opened_on date`,
  stage_instalment: `row_no integer, account_key integer, instalment_no integer, due_on date, principal_fen bigint,
    interest_fen bigint, fee_fen bigint`,
  stage_snapshot: `row_no integer, account_key integer, as_of date, stated_unit text, stated_late integer, balance_fen bigint,
    overdue_principal_fen bigint, overdue_interest_fen bigint, overdue_fee_fen bigint, minimum_due_fen bigint`,
  stage_payment: `row_no integer, account_key integer, payment_id uuid, reference text, amount_fen bigint, paid_on date,
    content_hash bytea`,
  stage_rejected: 'account_no text, instalment_no integer',
  stage_place: 'account_key integer, evidence_seq bigint, evidence_leaf integer',
  stage_entry: `entry_id uuid, account_id uuid, kind text, amount_fen bigint, payment_id uuid, effective_on date, sources text[],
    destinations text[], instalment_nos integer[], amounts_fen bigint[]`,
} as const;

type StageTable = keyof typeof TABLES;

const FLUSH_CHARACTERS = 1_000_000;

export interface StagedPerson {
  readonly key: number;
  readonly personId: string;
  readonly customerNo: string;
  readonly nameMask: string;
  readonly idNoMask: string | null;
  readonly envelope: Buffer;
  readonly idNoIndex: Buffer | null;
  readonly nameIndex: Buffer | null;
}

export interface StagedContact {
  readonly personKey: number;
  readonly contactPointId: string;
  readonly kind: 'phone' | 'email' | 'address';
  readonly mask: string;
  readonly envelope: Buffer;
  readonly valueIndex: Buffer;
}

export interface StagedAccount {
  readonly key: number;
  readonly personKey: number;
  readonly accountId: string;
  readonly caseCandidate: string;
  readonly accountNo: string;
  readonly product: ImportedProduct;
  readonly principalFen: bigint | null;
  readonly openedOn: string | null;
}

/** Fills the temporary tables. Writing to a full buffer flushes it while the caller goes on reading; `flush` waits. */
export class Stage {
  readonly #session: ImportSession;
  readonly #buffers = new Map<StageTable, string>();
  #running: Promise<void> = Promise.resolve();
  #size = 0;

  constructor(session: ImportSession) {
    this.#session = session;
  }

  static async create(session: ImportSession): Promise<Stage> {
    const tables = Object.entries(TABLES).map(
      ([name, columns]) => `create temporary table ${name} (${columns}) on commit drop`,
    );
    await session.run(tables.join(';\n'));
    return new Stage(session);
  }

  person(person: StagedPerson): void {
    this.#add('stage_person', [
      person.key,
      person.personId,
      person.customerNo,
      person.nameMask,
      person.idNoMask,
      person.envelope,
      person.idNoIndex,
      person.nameIndex,
    ]);
  }

  contact(contact: StagedContact): void {
    this.#add('stage_contact', [
      contact.personKey,
      contact.contactPointId,
      contact.kind,
      contact.mask,
      contact.envelope,
      contact.valueIndex,
    ]);
  }

  account(account: StagedAccount): void {
    this.#add('stage_account', [
      account.key,
      account.personKey,
      account.accountId,
      account.caseCandidate,
      account.accountNo,
      account.product,
      account.principalFen,
      account.openedOn,
    ]);
  }

  /** One row of any other table, in the order of its columns. */
  row(
    table: Exclude<StageTable, 'stage_person' | 'stage_contact' | 'stage_account'>,
    values: Parameters<typeof copyLine>[0],
  ): void {
    this.#add(table, values);
  }

  /** Resolves at once while there is room, else when the last flush has gone through. */
  async breathe(): Promise<void> {
    if (this.#size < FLUSH_CHARACTERS) return;
    await this.#running;
    this.#running = this.#copyAll();
    // Whoever awaits next sees the error; until then it must not count as unhandled.
    this.#running.catch(() => undefined);
  }

  async flush(): Promise<void> {
    await this.#running;
    await this.#copyAll();
  }

  #add(table: StageTable, values: Parameters<typeof copyLine>[0]): void {
    const line = copyLine(values);
    this.#buffers.set(table, (this.#buffers.get(table) ?? '') + line);
    this.#size += line.length;
  }

  async #copyAll(): Promise<void> {
    const chunks = [...this.#buffers];
    this.#buffers.clear();
    this.#size = 0;
    for (const [table, rows] of chunks) await this.#session.copy(table, rows);
  }
}
