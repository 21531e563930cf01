import { LEAF_FORM } from '../../domain/import/account-leaf.ts';
import { appendBlock } from '../../store/evidence.store.ts';
import { introduceRows } from '../../store/import.store.ts';
import { readCases, readLastCaseNo } from '../../store/import-people.store.ts';
import type { ImportRows } from '../../store/import-rows.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { addEntries, addNewAccount, type PartyOf } from './account-rows.ts';
import type { ApplyJob, Standing } from './apply-job.ts';
import { openingEntries } from './history-entries.ts';
import type { Parties } from './parties.ts';
import type { People } from './people.ts';
import { addPerson } from './person-rows.ts';
import type { Tally } from './tally.ts';

/** Adds the rows of accounts that we did not hold: their people, cases, facts and books. */
export class NewAccounts {
  readonly #job: ApplyJob;
  readonly #tally: Tally;
  readonly #touchedCases: Set<string>;
  #caseOfPerson = new Map<string, string>();
  #lastCaseNo = 0;

  constructor(job: ApplyJob, tally: Tally, touchedCases: Set<string>) {
    this.#job = job;
    this.#tally = tally;
    this.#touchedCases = touchedCases;
  }

  /** To be called once, before the first account. */
  async readCases(session: ImportSession, people: People): Promise<void> {
    const { call, creditor } = this.#job;
    const personIds = [...people.states].flatMap(({ held }) => held?.personId ?? []);
    this.#caseOfPerson = await readCases(session, call.tenant, creditor.id, personIds);
    // All have their case here: no number is given away, and the list of all cases need not be read for one pushed row.
    const isNew = ({ personId }: { readonly personId: string }) => !this.#caseOfPerson.has(personId);
    if ([...people.states].some(isNew)) this.#lastCaseNo = await readLastCaseNo(session, call.tenant);
  }

  /** The leaf that the account's evidence block protects. */
  add(rows: ImportRows, standing: Standing, people: People, parties: Parties, leafNo: number): unknown {
    const { call, creditor, ports, importId } = this.#job;
    const { slot, accountId, source } = standing;
    const borrower = people.ofCustomer(slot.customerNo);
    if (borrower === undefined) throw new TypeError('a new account has a person');
    const list: readonly PartyOf[] = [
      { role: 'borrower', person: borrower, relation: null },
      ...parties.newOf(standing),
    ];
    for (const { person } of list)
      if (addPerson(rows, person, ports.vault, call.tenant)) this.#tally.peopleNew++;
    const caseId = this.#caseOf(rows, borrower.personId);
    this.#touchedCases.add(caseId);
    const account = {
      accountId,
      accountNo: slot.accountNo,
      caseId,
      creditorId: creditor.id,
      creditorCode: creditor.code,
      importId,
    };
    const { leaf, payments } = addNewAccount(rows, standing, account, list, leafNo, call);
    const product = slot.terms.product ?? 'personal_loan';
    const snapshots = standing.facts.snapshots.map((fact) => ({ ...fact, recordedAt: call.now }));
    const entries = openingEntries(
      { accountId, source, terms: ports.products.products[product].terms, today: call.today },
      { instalments: standing.facts.instalments, snapshots, payments },
      slot.terms.opened_on ?? call.today,
    );
    addEntries(rows, accountId, entries, call);
    return leaf;
  }

  /** Tells the planner of the first rows of a new house; to be called when they are written. */
  async introduce(session: ImportSession): Promise<void> {
    await introduceRows(session);
  }

  /** The block that protects the accounts of a chunk; null when none is new. */
  async appendLeaves(session: ImportSession, leaves: readonly unknown[]): Promise<bigint | null> {
    if (leaves.length === 0) return null;
    const { seq } = await appendBlock(session.tx, this.#job.call, {
      stream: `import/${this.#job.importId}`,
      type: 'account.imported',
      leaves,
      body: { leaf_form: LEAF_FORM },
    });
    return seq;
  }

  /** The case of a person at this creditor, their own also when they count under another; it never moves; numbers run on in the order of the delivery, under the lock of imports. */
  #caseOf(rows: ImportRows, personId: string): string {
    const known = this.#caseOfPerson.get(personId);
    if (known !== undefined) return known;
    const caseId = this.#job.call.newId();
    this.#lastCaseNo++;
    this.#caseOfPerson.set(personId, caseId);
    rows.add('collection_case', [caseId, `C${String(this.#lastCaseNo).padStart(6, '0')}`, personId]);
    this.#tally.casesNew++;
    return caseId;
  }
}
