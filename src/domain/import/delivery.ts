import { SECTIONS, type Section, type Values } from './fields.ts';
import { UNNUMBERED } from './missing.ts';
import { owned } from './owned-text.ts';
import type { RowCode } from './problem.ts';
import { ACCOUNT_FACTS, contentOf, sideKey } from './section-facts.ts';
import {
  type AccountSlot,
  type Clash,
  type ContactSlot,
  type FileWords,
  newAccount,
  newPerson,
  type PersonSlot,
  type Place,
} from './slots.ts';

/** What a good row says: its own columns, and one member for each group that says something. */
export interface StatedRow {
  readonly base: Values;
  readonly groups: readonly { readonly section: Section; readonly values: Values }[];
}

const PERSON_WORDS = ['name', 'id_no', 'birth_on'] as const;
const TERM_WORDS = ['product', 'principal', 'opened_on', 'contract_no', 'statement_day'] as const;
const CONTACT_WORDS = ['phone', 'email', 'address'] as const;

/** What a file can say, sorted by what is done with it. */
interface BoundWords {
  readonly person: readonly (typeof PERSON_WORDS)[number][];
  readonly terms: readonly (typeof TERM_WORDS)[number][];
  readonly contacts: readonly (typeof CONTACT_WORDS)[number][];
  /** The facts of its own columns. */
  readonly facts: readonly Section[];
  readonly makesPeople: boolean;
}

/**
 * What the rows of one delivery say together, whatever their order and however they are spread over files. Finds rows that
 * contradict or repeat an earlier one: the earlier stands, the later is rejected whole.
 */
export class Delivery {
  readonly people = new Set<PersonSlot>();
  readonly accounts = new Map<string, AccountSlot>();
  readonly #byCustomer = new Map<string, PersonSlot>();
  readonly #byIdNo = new Map<string, PersonSlot>();
  readonly #rejected = new Map<string, RejectedOfAccount>();
  readonly #rejectedCustomers = new Set<string>();
  readonly #words = new WeakMap<FileWords, BoundWords>();
  /** The facts of the row in hand that are new; kept, so that a million rows make no million lists. */
  readonly #fresh: { section: Section; values: Values }[] = [];
  /** How many facts of an account it has. */
  #present = 0;

  /** Takes a row that is good in itself; tells what clashes. A row that clashes leaves nothing behind. */
  take(row: StatedRow, place: Place, words: FileWords): Clash | undefined {
    const bound = this.#bound(words);
    const { base } = row;
    const { account_no: accountNo, customer_no: customerNo } = base;
    const met = customerNo === undefined ? undefined : this.#meet(customerNo, base, bound);
    if (met !== undefined && 'code' in met) return met;
    const known = accountNo === undefined ? undefined : this.accounts.get(accountNo);
    const clash = known === undefined ? undefined : clashOfTerms(known, base, bound);
    if (clash !== undefined) return clash;
    const account = known ?? (accountNo === undefined ? undefined : newAccount(owned(accountNo)));
    const factClash = this.#judge(row, account, bound) ?? contactClash(met?.person, row);
    if (factClash !== undefined) return factClash;
    let added = known === undefined && account !== undefined && this.#present === 0;
    if (met !== undefined) added = this.#keep(met, customerNo ?? '', base, bound, row, place) || added;
    if (account !== undefined) {
      const stated = stateTerms(account, base, bound);
      added ||= stated && this.#present === 0;
    }
    if (!added && this.#fresh.length === 0)
      return { field: fieldOfRepeat(bound), code: 'IMPORT_DUPLICATE_ROW' };
    if (account === undefined) {
      met?.person.rows.push(place);
      return undefined;
    }
    for (const { section, values } of this.#fresh) {
      ACCOUNT_FACTS[section]?.add(account, values, place);
      if (section === 'party') this.#addParty(account, values, place);
    }
    account.rows.push(place);
    if (known === undefined) this.accounts.set(account.accountNo, account);
    return undefined;
  }

  /** Remembers a rejected row: what it should have said is missing until it comes, and what belongs to it has no parent. */
  reject(partial: Values, code: RowCode, words: FileWords): void {
    if (code === 'IMPORT_DUPLICATE_ROW') return;
    const { account_no: accountNo, customer_no: customerNo } = partial;
    if (customerNo !== undefined && this.#bound(words).makesPeople) this.#rejectedCustomers.add(customerNo);
    if (accountNo === undefined) return;
    const rejected = this.#rejected.get(accountNo) ?? {
      instalments: new Set<number>(),
      unnumbered: 0,
      source: undefined,
    };
    const { facts } = this.#bound(words);
    if (facts.includes('instalment')) rejected.source = 'derived';
    else if (facts.includes('snapshot')) rejected.source ??= 'stated';
    if (partial.instalment_no === undefined) rejected.unnumbered++;
    else rejected.instalments.add(partial.instalment_no);
    this.#rejected.set(accountNo, rejected);
  }

  /** Hands out the next accounts and forgets them: what is written need not be held. */
  takeAccounts(count: number): AccountSlot[] {
    const taken: AccountSlot[] = [];
    for (const [accountNo, slot] of this.accounts) {
      if (taken.length === count) break;
      taken.push(slot);
      this.accounts.delete(accountNo);
    }
    return taken;
  }

  personOf(customerNo: string): PersonSlot | undefined {
    return this.#byCustomer.get(customerNo);
  }

  /** A row of this customer, or of this account, was rejected. */
  isCustomerRejected = (customerNo: string): boolean => this.#rejectedCustomers.has(customerNo);
  isAccountRejected = (accountNo: string): boolean => this.#rejected.has(accountNo);

  get rejectedAccounts(): Iterable<string> {
    return this.#rejected.keys();
  }

  /** What is missing of an account after this delivery, as keys that a corrected row takes away again. */
  missingKeys(accountNo: string): readonly string[] {
    const rejected = this.#rejected.get(accountNo);
    if (rejected === undefined) return [];
    const numbered = [...rejected.instalments].map(String);
    return [...numbered, ...Array.from({ length: rejected.unnumbered }, (_, at) => `${UNNUMBERED}${at + 1}`)];
  }

  /** How an account of which every fact was rejected would be counted: its corrected rows must find it so. */
  rejectedSource = (accountNo: string): 'derived' | 'stated' | undefined =>
    this.#rejected.get(accountNo)?.source;

  rejectedInstalments = (accountNo: string): ReadonlySet<number> =>
    this.#rejected.get(accountNo)?.instalments ?? NO_NUMBERS;

  #bound(words: FileWords): BoundWords {
    const known = this.#words.get(words);
    if (known !== undefined) return known;
    const stated = <Word extends keyof Values>(list: readonly Word[]) =>
      list.filter((word) => words.states.has(word));
    const person = stated(PERSON_WORDS);
    const contacts = stated(CONTACT_WORDS);
    const bound = {
      person,
      contacts,
      terms: stated(TERM_WORDS),
      facts: words.sections.filter((section) => ACCOUNT_FACTS[section] !== undefined),
      makesPeople: person.length > 0 || contacts.length > 0 || words.customersAlone,
    };
    this.#words.set(words, bound);
    return bound;
  }

  /** Whom a customer number means; nothing is kept yet. */
  #meet(customerNo: string, base: Values, bound: BoundWords): Meeting | Clash {
    const known = this.#byCustomer.get(customerNo);
    if (!bound.makesPeople) return { person: known ?? newPerson(), isNew: known === undefined };
    if (known !== undefined)
      for (const word of bound.person) {
        const stated = known[word];
        if (stated !== undefined && stated !== (base[word] ?? null))
          return { field: word, code: 'IMPORT_PERSON_INCONSISTENT' };
      }
    const sameHuman = base.id_no === undefined ? undefined : this.#byIdNo.get(base.id_no);
    if (sameHuman === undefined || sameHuman === known)
      return { person: known ?? newPerson(), isNew: known === undefined };
    if (
      bound.person.includes('name') &&
      sameHuman.name !== undefined &&
      sameHuman.name !== (base.name ?? null)
    )
      return { field: 'name', code: 'IMPORT_ID_NO_TWO_NAMES' };
    return { person: sameHuman, isNew: true, merges: known };
  }

  /** Keeps the person of a row that stands; tells whether the row said anything new of him. */
  #keep(
    { person, isNew, merges }: Meeting,
    customerNo: string,
    base: Values,
    bound: BoundWords,
    row: StatedRow,
    place: Place,
  ): boolean {
    if (merges !== undefined) this.#move(merges, person);
    if (isNew || merges !== undefined) {
      this.people.add(person);
      const own = owned(customerNo);
      this.#byCustomer.set(own, person);
      if (!person.customerNos.includes(own)) person.customerNos.push(own);
    }
    let added = false;
    if (bound.makesPeople) {
      added = isNew || !person.stated;
      person.stated = true;
      for (const word of bound.person)
        if (person[word] === undefined) Object.assign(person, { [word]: owned(base[word] ?? '') || null });
      if (base.id_no !== undefined && !this.#byIdNo.has(base.id_no))
        this.#byIdNo.set(person.id_no ?? base.id_no, person);
    }
    for (const kind of bound.contacts) {
      const value = base[kind];
      if (value !== undefined && value !== lastOf(person, kind))
        added = addReserved(person, kind, value, place) || added;
    }
    for (const { section, values } of row.groups)
      if (section === 'contact') added = addContact(person, values, place) || added;
    if (base.contact_value !== undefined) added = addContact(person, base, place) || added;
    return added;
  }

  /** A party is known by his customer number, else by his identity number, else as that name on that account. */
  #addParty(account: AccountSlot, values: Values, place: Place): void {
    const { party_customer_no: customerNo, party_name: name, party_id_no: idNo } = values;
    const known =
      (customerNo === undefined ? undefined : this.#byCustomer.get(customerNo)) ??
      (idNo === undefined ? undefined : this.#byIdNo.get(idNo));
    const person = known ?? newPerson();
    this.people.add(person);
    person.stated = true;
    person.name ??= name;
    person.id_no ??= idNo;
    if (idNo !== undefined) this.#byIdNo.set(idNo, person);
    if (customerNo !== undefined && this.#byCustomer.get(customerNo) !== person) {
      this.#byCustomer.set(customerNo, person);
      person.customerNos.push(customerNo);
    }
    for (const [kind, value] of [
      ['phone', values.party_phone],
      ['address', values.party_address],
    ] as const)
      if (value !== undefined)
        addContact(
          person,
          {
            contact_kind: kind,
            contact_value: value,
            contact_source: 'lender_core',
            contact_consent: 'contract',
          },
          place,
        );
    const fact = account.sides.find(sideKey('party', values));
    if (fact !== undefined) fact.person = person;
  }

  /** Two customer numbers turn out to be one human being. */
  #move(from: PersonSlot, to: PersonSlot): void {
    this.people.delete(from);
    to.rows.push(...from.rows);
    for (const contact of from.contacts.items)
      if (to.contacts.find(contact.key) === undefined) to.contacts.add(contact);
    for (const customerNo of from.customerNos) {
      to.customerNos.push(customerNo);
      this.#byCustomer.set(customerNo, to);
    }
  }

  #judge(row: StatedRow, account: AccountSlot | undefined, bound: BoundWords): Clash | undefined {
    const fresh = this.#fresh;
    fresh.length = 0;
    this.#present = 0;
    if (account === undefined) return undefined;
    let repeatsPayment = false;
    for (const section of bound.facts) {
      if (!isPresent(section, row.base)) continue;
      this.#present++;
      const standing = ACCOUNT_FACTS[section]?.judge(account, row.base);
      if (typeof standing === 'object') return standing;
      if (standing === 'new') fresh.push({ section, values: row.base });
      else if (section === 'payment') repeatsPayment = true;
    }
    // The money of one reference comes once: with another instalment it would be counted for both, or for none.
    if (repeatsPayment && fresh.length > 0) return { field: 'payment_ref', code: 'IMPORT_PAYMENT_DUPLICATE' };
    return row.groups.length === 0 ? undefined : this.#judgeGroups(row.groups, account);
  }

  #judgeGroups(groups: StatedRow['groups'], account: AccountSlot): Clash | undefined {
    const ofRow = new Map<string, string>();
    for (const { section, values } of groups) {
      const rules = ACCOUNT_FACTS[section];
      if (rules === undefined) continue;
      this.#present++;
      const standing = rules.judge(account, values);
      if (typeof standing === 'object') return standing;
      if (standing !== 'new') continue;
      const key = `${section}\u0000${rules.keyOf(values)}`;
      const content = contentOf(section, values);
      const twin = ofRow.get(key);
      if (twin !== undefined && twin !== content)
        return { field: SECTIONS[section].musts[0] ?? 'account_no', code: 'IMPORT_FACT_CONFLICT' };
      if (twin === undefined) this.#fresh.push({ section, values });
      ofRow.set(key, content);
    }
    return undefined;
  }
}

interface Meeting {
  readonly person: PersonSlot;
  /** The customer number is new for this person. */
  readonly isNew: boolean;
  /** Another slot that turns out to be the same human being. */
  readonly merges?: PersonSlot | undefined;
}

interface RejectedOfAccount {
  readonly instalments: Set<number>;
  unnumbered: number;
  /** How the account would be counted if these rows had been good. */
  source: 'derived' | 'stated' | undefined;
}

const NO_NUMBERS: ReadonlySet<number> = new Set();

const isPresent = (section: Section, values: Values): boolean => {
  for (const field of SECTIONS[section].musts) if (values[field] === undefined) return false;
  return true;
};

/** The word under which a row that repeats is told. */
const fieldOfRepeat = (bound: BoundWords): Clash['field'] =>
  bound.facts.includes('instalment')
    ? 'instalment_no'
    : bound.facts.length > 0 || bound.terms.length > 0
      ? 'account_no'
      : 'customer_no';

function clashOfTerms(account: AccountSlot, base: Values, bound: BoundWords): Clash | undefined {
  if (
    base.customer_no !== undefined &&
    account.customerNo !== undefined &&
    account.customerNo !== base.customer_no
  )
    return { field: 'customer_no', code: 'IMPORT_ACCOUNT_TWO_CUSTOMERS' };
  for (const word of bound.terms) {
    const stated = account.terms[word];
    if (stated !== undefined && stated !== (base[word] ?? null))
      return { field: word, code: 'IMPORT_ACCOUNT_INCONSISTENT' };
  }
  return undefined;
}

/** Fills what nobody stated before; tells whether there was any. */
function stateTerms(account: AccountSlot, base: Values, bound: BoundWords): boolean {
  let added = false;
  for (const word of bound.terms) {
    if (account.terms[word] !== undefined) continue;
    Object.assign(account.terms, { [word]: base[word] ?? null });
    added = true;
  }
  if (account.customerNo !== undefined || base.customer_no === undefined) return added;
  account.customerNo = owned(base.customer_no);
  return true;
}

/** The rows of one person stand together and repeat his numbers. */
function lastOf(person: PersonSlot, kind: ContactSlot['kind']): string | undefined {
  const { items } = person.contacts;
  for (let at = items.length - 1; at >= 0; at--)
    if (items[at]?.kind === kind) return items[at]?.reserved === true ? items[at]?.value : undefined;
  return undefined;
}

function addReserved(person: PersonSlot, kind: ContactSlot['kind'], stated: string, place: Place): boolean {
  const value = owned(stated);
  const key = `${kind}\u0000${value}`;
  const known = person.contacts.find(key);
  if (known === undefined)
    person.contacts.add({ key, kind, value, reserved: true, values: undefined, place });
  else if (known.reserved) return false;
  else known.reserved = true;
  return true;
}

function addContact(person: PersonSlot, values: Values, place: Place): boolean {
  const { contact_kind: kind, contact_value: value } = values;
  if (kind === undefined || value === undefined) return false;
  const key = `${kind}\u0000${value}`;
  const known = person.contacts.find(key);
  if (known === undefined) person.contacts.add({ key, kind, value, reserved: false, values, place });
  else if (known.values === undefined) known.values = values;
  else return false;
  return true;
}

/** What a row says of a number that another row said differently: a refused one must not become a given one. */
function contactClash(person: PersonSlot | undefined, row: StatedRow): Clash | undefined {
  if (person === undefined) return undefined;
  const facts = row.groups.filter(({ section }) => section === 'contact').map(({ values }) => values);
  if (row.base.contact_value !== undefined) facts.push(row.base);
  for (const values of facts) {
    const known = person.contacts.find(`${values.contact_kind}\u0000${values.contact_value}`)?.values;
    if (known !== undefined && contentOf('contact', known) !== contentOf('contact', values))
      return { field: 'contact_value', code: 'IMPORT_FACT_CONFLICT' };
  }
  return undefined;
}
