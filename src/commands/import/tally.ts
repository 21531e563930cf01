import type { Comparison } from '../../domain/import/compare.ts';
import type { Section } from '../../domain/import/fields.ts';

/** How many facts of a section are new, as we hold them, or changed. */
export interface SectionCount {
  readonly section: Section;
  readonly new: number;
  readonly same: number;
  readonly changed: number;
}

/** Counts what a delivery brings. */
export class Tally {
  peopleNew = 0;
  peopleKnown = 0;
  casesNew = 0;
  accountsNew = 0;
  accountsKnown = 0;
  accountsGone = 0;
  readonly #sections = new Map<Section, { new: number; same: number; changed: number }>();

  count({ held, facts }: Comparison): void {
    if (held === undefined) this.accountsNew++;
    else this.accountsKnown++;
    const changedOf = new Map<Section, number>();
    for (const { what } of facts.changes) changedOf.set(what, (changedOf.get(what) ?? 0) + 1);
    this.#add('instalment', facts.instalments.length);
    this.#add('payment', facts.payments.length);
    this.#add('snapshot', facts.snapshots.length - (changedOf.get('snapshot') ?? 0));
    for (const { section } of facts.sides) if (section !== 'party') this.#add(section, 1);
    for (const [section, count] of changedOf) {
      if (section !== 'instalment' && section !== 'snapshot') this.#add(section, -count);
      this.#of(section).changed += count;
    }
    for (const [section, count] of Object.entries(facts.sameCount))
      this.#of(section as Section).same += count;
  }

  /** Who stands on an account is told apart by person, not by what a file says: counted once the people are met. */
  countParties(stated: number, fresh: number): void {
    this.#add('party', fresh);
    if (stated > fresh) this.#of('party').same += stated - fresh;
  }

  /** Numbers and addresses belong to people: counted once everybody is written. */
  countContacts(counts: { readonly new: number; readonly same: number; readonly changed: number }): void {
    if (counts.new + counts.same + counts.changed > 0) Object.assign(this.#of('contact'), counts);
  }

  /** Facts of accounts; what is new of people is counted apart. */
  get factsNew(): number {
    let sum = 0;
    for (const [section, count] of this.#sections) if (section !== 'contact') sum += count.new;
    return sum;
  }

  get sections(): readonly SectionCount[] {
    return [...this.#sections].map(([section, count]) => ({ section, ...count }));
  }

  #add(section: Section, count: number): void {
    if (count !== 0) this.#of(section).new += count;
  }

  #of(section: Section): { new: number; same: number; changed: number } {
    const known = this.#sections.get(section);
    if (known !== undefined) return known;
    const made = { new: 0, same: 0, changed: 0 };
    this.#sections.set(section, made);
    return made;
  }
}
