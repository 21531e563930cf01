import { type HeldParty, readHeldParties } from '../../store/import-people.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import type { PartyOf } from './account-rows.ts';
import type { Standing } from './apply-job.ts';
import type { People } from './people.ts';

/** Who else stands on the accounts of a chunk, beside their borrowers. */
export class Parties {
  readonly #held: ReadonlyMap<string, readonly HeldParty[]>;
  readonly #people: People;

  private constructor(held: ReadonlyMap<string, readonly HeldParty[]>, people: People) {
    this.#held = held;
    this.#people = people;
  }

  static async of(
    session: ImportSession,
    tenant: string,
    people: People,
    standing: readonly Standing[],
  ): Promise<Parties> {
    const known = standing.filter(
      ({ held, facts }) => held !== undefined && facts.sides.some(({ section }) => section === 'party'),
    );
    const rows =
      known.length === 0
        ? []
        : await readHeldParties(
            session,
            tenant,
            known.map(({ accountId }) => accountId),
          );
    return new Parties(
      Map.groupBy(rows, ({ accountId }) => accountId),
      people,
    );
  }

  /** Parties of the account that we do not hold yet. One known by name alone is the one of that name on this account. */
  newOf({ accountId, facts }: Standing): PartyOf[] {
    const held = this.#held.get(accountId) ?? [];
    const found: PartyOf[] = [];
    for (const { section, values, person: slot } of facts.sides) {
      if (section !== 'party' || slot === undefined) continue;
      const person = this.#people.stateOf(slot);
      const role = values.party_role;
      if (person === undefined || person.clash !== undefined || role === undefined) continue;
      const nameIndex = person.nameIndex?.toString('hex') ?? null;
      const isHeld = held.some(
        (one) =>
          one.role === role &&
          (one.personId === person.personId ||
            (person.held === undefined && person.idNoIndex === null && one.nameIndex === nameIndex)),
      );
      const isTwice = found.some((one) => one.role === role && one.person === person);
      if (!isHeld && !isTwice) found.push({ role, person, relation: values.party_relation ?? null });
    }
    return found;
  }
}
