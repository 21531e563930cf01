import { compareAccount, type HeldAccount } from '../../domain/import/compare.ts';
import { type AccountSlot, type LateReject, newAccount, type Place } from '../../domain/import/slots.ts';
import {
  type HeldHeader,
  lockCasesOf,
  readHeldAccounts,
  readHeldFacts,
} from '../../store/import-held.store.ts';
import { ImportRows } from '../../store/import-rows.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { noteSamePerson } from '../../store/merge-finder.store.ts';
import type { ApplyJob, Standing } from './apply-job.ts';
import { ChangeLog } from './change-log.ts';
import { bearsOnContacts, extendAccounts } from './extend-accounts.ts';
import { NewAccounts } from './new-accounts.ts';
import { Parties } from './parties.ts';
import { People } from './people.ts';
import { addPerson } from './person-rows.ts';
import { Tally } from './tally.ts';

/** How many accounts are prepared while the database writes as many before them. */
const CHUNK_ACCOUNTS = 500;

/** What applying a delivery tells. */
export interface Applied {
  readonly tally: Tally;
  readonly changes: ChangeLog;
  readonly rejects: ReadonlyMap<Place, LateReject>;
  /** Cases whose accounts are new or changed, and are to be aged. */
  readonly caseIds: readonly string[];
  /** Facts changed on which a decision about a contact may stand. */
  readonly bearsOnContacts: boolean;
}

/**
 * Compares a joined delivery with what we hold and writes what is new or changed, chunk by chunk: while the database writes
 * one, the next is compared, sealed and hashed. Everything happens in the session's transaction.
 */
export async function applyDelivery(session: ImportSession, job: ApplyJob): Promise<Applied> {
  const applier = new Applier(session, job);
  return applier.run();
}

class Applier {
  readonly #session: ImportSession;
  readonly #job: ApplyJob;
  readonly #tally = new Tally();
  readonly #changes: ChangeLog;
  readonly #rejects = new Map<Place, LateReject>();
  readonly #caseIds = new Set<string>();
  readonly #newAccounts: NewAccounts;
  #bears = false;
  /** What the database is doing meanwhile. */
  #writing: Promise<void> = Promise.resolve();

  constructor(session: ImportSession, job: ApplyJob) {
    this.#session = session;
    this.#job = job;
    this.#changes = new ChangeLog(job);
    this.#newAccounts = new NewAccounts(job, this.#tally, this.#caseIds);
  }

  async run(): Promise<Applied> {
    const { call, creditor, delivery, mayChange } = this.#job;
    const session = this.#session;
    const rejectedNos = [...delivery.rejectedAccounts].filter((no) => !delivery.accounts.has(no));
    const heads = await readHeldAccounts(session, call.tenant, creditor.id, [
      ...delivery.accounts.keys(),
      ...rejectedNos,
    ]);
    // Accounts of which the delivery has rejected rows only lack these from now on.
    for (const no of rejectedNos) if (heads.has(no)) delivery.accounts.set(no, newAccount(no));
    if (heads.size > 0)
      await lockCasesOf(session, call.tenant, [...new Set([...heads.values()].map(({ caseId }) => caseId))]);
    const people = await People.meet(session, delivery, {
      tenant: call.tenant,
      creditorId: creditor.id,
      vault: this.#job.ports.vault,
      mayChange,
      newId: call.newId,
    });
    await noteSamePerson(
      session,
      { tenant: call.tenant, importId: this.#job.importId, at: call.now },
      people.hints,
    );
    for (const [place, reject] of this.#job.refusedRows) people.refusedRows.set(place, reject);
    for (const [place, reject] of people.refusedRows) this.#rejects.set(place, reject);
    await this.#newAccounts.readCases(session, people);
    const count = delivery.accounts.size;
    for (let from = 0; from < count; from += CHUNK_ACCOUNTS) {
      await this.#chunk(delivery.takeAccounts(CHUNK_ACCOUNTS), heads, people);
      if (from === 0 && count > CHUNK_ACCOUNTS) {
        await this.#writing;
        await this.#newAccounts.introduce(session);
      }
      this.#job.progress('book', Math.min(from + CHUNK_ACCOUNTS, count), count);
    }
    await this.#writePeopleAlone(people);
    await this.#writing;
    await this.#changes.write(session, people);
    return {
      tally: this.#tally,
      changes: this.#changes,
      rejects: this.#rejects,
      caseIds: [...this.#caseIds],
      bearsOnContacts: this.#bears || people.bearOnContacts,
    };
  }

  async #chunk(
    slots: readonly AccountSlot[],
    heads: ReadonlyMap<string, HeldHeader>,
    people: People,
  ): Promise<void> {
    const session = this.#session;
    const { call, facts: stores } = this.#job;
    const known = slots.flatMap(({ accountNo }) => heads.get(accountNo) ?? []);
    const held =
      known.length === 0
        ? new Map<string, HeldAccount>()
        : await readHeldFacts(session, call.tenant, known, stores);
    const rows = new ImportRows();
    const standing = this.#compare(slots, heads, held, people);
    this.#bears ||= standing.some((one) => bearsOnContacts(one, people));
    const parties = await Parties.of(session, call.tenant, people, standing);
    for (const one of standing) {
      const stated = one.facts.sides.filter(({ section }) => section === 'party').length;
      if (stated > 0) this.#tally.countParties(stated, parties.newOf(one).length);
    }
    const leaves: unknown[] = [];
    for (const comparison of standing)
      if (comparison.held === undefined)
        leaves.push(this.#newAccounts.add(rows, comparison, people, parties, leaves.length));
    await this.#writing;
    const seq = await this.#newAccounts.appendLeaves(session, leaves);
    await extendAccounts(session, this.#job, rows, standing, this.#changes, parties, people);
    for (const { held: account } of standing) if (account !== undefined) this.#caseIds.add(account.caseId);
    this.#writing = this.#write(rows, seq, standing);
    // Whoever awaits it next sees the error; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  async #write(rows: ImportRows, seq: bigint | null, standing: readonly Standing[]): Promise<void> {
    await rows.write(this.#session, this.#job, seq);
    for (const store of this.#job.facts) {
      const facts = standing.flatMap(({ accountId, facts: found }) =>
        found.sides
          .filter(({ section }) => section === store.section)
          .map(({ values }) => ({ accountId, values })),
      );
      if (facts.length > 0) await store.write(this.#session, this.#job, facts);
    }
  }

  #compare(
    slots: readonly AccountSlot[],
    heads: ReadonlyMap<string, HeldHeader>,
    held: ReadonlyMap<string, HeldAccount>,
    people: People,
  ): Standing[] {
    const { delivery, mayChange, call } = this.#job;
    return slots.flatMap((slot) => {
      const { accountNo } = slot;
      const comparison = compareAccount(
        slot,
        held.get(heads.get(accountNo)?.accountId ?? ''),
        people.verdictOf(slot.customerNo),
        {
          mayChange,
          defaultSource: this.#job.defaultSource,
          isAccountRejected: delivery.isAccountRejected(accountNo),
          rejectedSource: delivery.rejectedSource(accountNo),
          rejectedInstalments: delivery.rejectedInstalments(accountNo),
          missingKeys: delivery.missingKeys(accountNo),
          refusedRows: people.refusedRows,
          statesAccount: this.#job.statesAccount,
          statesPerson: this.#job.statesPerson,
          isCorrection: this.#job.isCorrection,
        },
      );
      for (const [place, reject] of comparison.rejects) this.#rejects.set(place, reject);
      if (!comparison.stands) return [];
      this.#tally.count(comparison);
      return [{ ...comparison, accountId: comparison.held?.accountId ?? call.newId() }];
    });
  }

  /** People whom the delivery states without an account of theirs, and what it newly says of those we know. */
  async #writePeopleAlone(people: People): Promise<void> {
    const { call, ports } = this.#job;
    let rows = new ImportRows();
    for (const state of people.states) {
      const { slot, held } = state;
      const isAlone = slot.rows.some((place) => !this.#rejects.has(place));
      if (state.clash !== undefined || state.isWritten || (held === undefined && !(slot.stated && isAlone)))
        continue;
      if (addPerson(rows, state, ports.vault, call.tenant)) this.#tally.peopleNew++;
      if (rows.countOf('person') + rows.countOf('contact_point') < CHUNK_ACCOUNTS) continue;
      const full = rows;
      await this.#writing;
      this.#writing = full.write(this.#session, this.#job, null);
      this.#writing.catch(() => undefined);
      rows = new ImportRows();
    }
    await this.#writing;
    this.#writing = rows.write(this.#session, this.#job, null);
    await this.#writing;
    this.#tally.peopleKnown = [...people.states].filter(({ held }) => held !== undefined).length;
    this.#tally.countContacts(people.contactCounts());
  }
}
