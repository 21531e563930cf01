import type { CustomerVerdict } from '../../domain/import/compare.ts';
import { comparePerson, type HeldPerson } from '../../domain/import/compare-people.ts';
import type { Delivery } from '../../domain/import/delivery.ts';
import type { ContactSlot, LateReject, PersonSlot, Place } from '../../domain/import/slots.ts';
import { standingStated } from '../../domain/person/contact-mark.ts';
import type { RecordedChange } from '../../store/import-change.store.ts';
import {
  type HeldContact,
  readHeldContacts,
  readPeopleByIdNo,
  readPeopleByNumber,
} from '../../store/import-people.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import type { SamePersonHint } from '../../store/merge-finder.store.ts';
import type { Vault } from '../../store/vault.ts';

/** A human being of the delivery and whom we hold of him; two slots may turn out to be one. */
export interface PersonState {
  readonly slot: PersonSlot;
  readonly held: HeldPerson | undefined;
  readonly personId: string;
  readonly rootId: string;
  readonly clash: LateReject | undefined;
  readonly changed: readonly ('name' | 'id_no')[];
  readonly idNoIndex: Buffer | null;
  readonly nameIndex: Buffer | null;
  /** Customer numbers that are not ours yet. */
  readonly newNumbers: string[];
  readonly contacts: NewContact[];
  /** What the leaves of his accounts say of his contact points. */
  readonly contactLeaf: (readonly string[])[];
  isWritten: boolean;
}

export interface NewContact {
  readonly slot: ContactSlot;
  readonly contactPointId: string;
  readonly valueIndex: Buffer;
}

/** A contact point of ours that the delivery states otherwise. */
export interface ContactChange {
  readonly held: HeldContact;
  readonly to: Pick<HeldContact, 'state' | 'consent' | 'verifiedOn'>;
  readonly change: RecordedChange;
  readonly customerNo: string | null;
}

export interface PeopleCall {
  readonly tenant: string;
  readonly creditorId: string;
  readonly vault: Vault;
  readonly mayChange: boolean;
  newId(): string;
}

/** Everybody in the delivery, met with those we hold, before any account is looked at. */
export class People {
  readonly #states = new Map<PersonSlot, PersonState>();
  readonly contactChanges: ContactChange[] = [];
  /** Rows that named two people whom we hold: by the customer number of one and the identity number of the other. */
  readonly hints: SamePersonHint[] = [];
  /** Rows that contradict what we hold of a person. */
  readonly refusedRows = new Map<Place, LateReject>();
  readonly #delivery: Delivery;
  readonly #call: PeopleCall;

  private constructor(delivery: Delivery, call: PeopleCall) {
    this.#delivery = delivery;
    this.#call = call;
  }

  static async meet(session: ImportSession, delivery: Delivery, call: PeopleCall): Promise<People> {
    const people = new People(delivery, call);
    await people.#meetAll(session);
    return people;
  }

  get states(): Iterable<PersonState> {
    return new Set(this.#states.values());
  }

  /** What of the delivery's numbers and addresses is new, as we hold it, changed; those of refused people are none of it. */
  contactCounts(): { readonly new: number; readonly same: number; readonly changed: number } {
    let [fresh, known] = [0, 0];
    for (const { isWritten, clash, held, contacts, slot } of this.states) {
      if (clash !== undefined) continue;
      if (isWritten) fresh += contacts.length;
      if (held !== undefined) known += slot.contacts.items.length - contacts.length;
    }
    const changed = this.contactChanges.length;
    return { new: fresh, same: Math.max(0, known - changed), changed };
  }

  /** It says of somebody we held how a number or address stands, or names another one. */
  get bearOnContacts(): boolean {
    const isExtended = ({ held, contacts }: PersonState) => held !== undefined && contacts.length > 0;
    return this.contactChanges.length > 0 || [...this.states].some(isExtended);
  }

  stateOf(slot: PersonSlot): PersonState | undefined {
    return this.#states.get(slot);
  }

  /** The state of the person under a customer number of the delivery. */
  ofCustomer(customerNo: string | undefined): PersonState | undefined {
    const slot = customerNo === undefined ? undefined : this.#delivery.personOf(customerNo);
    return slot === undefined ? undefined : this.#states.get(slot);
  }

  verdictOf(customerNo: string | undefined): CustomerVerdict {
    if (customerNo === undefined) return { kind: 'unnamed' };
    const state = this.ofCustomer(customerNo);
    if (state?.clash !== undefined) return { kind: 'clash', clash: state.clash };
    if (state !== undefined && (state.slot.stated || state.held !== undefined))
      return { kind: state.held === undefined ? 'new' : 'known', rootId: state.rootId };
    return { kind: this.#delivery.isCustomerRejected(customerNo) ? 'rejected' : 'unknown' };
  }

  async #meetAll(session: ImportSession): Promise<void> {
    const { tenant, creditorId, vault } = this.#call;
    const slots = [...this.#delivery.people];
    const indexes = slots.map((slot) => ({
      idNo: typeof slot.id_no === 'string' ? vault.index(tenant, 'id_no', slot.id_no) : null,
      name: typeof slot.name === 'string' ? vault.index(tenant, 'name', slot.name) : null,
    }));
    const byNumber = await readPeopleByNumber(
      session,
      tenant,
      creditorId,
      slots.flatMap(({ customerNos }) => customerNos),
    );
    const byIdNo = await readPeopleByIdNo(
      session,
      tenant,
      indexes.flatMap(({ idNo }) => (idNo === null ? [] : [idNo])),
    );
    const ofHeld = new Map<string, PersonState>();
    slots.forEach((slot, at) => {
      const index = indexes[at] ?? { idNo: null, name: null };
      const state = this.#meet(slot, index, byNumber, byIdNo, ofHeld);
      this.#states.set(slot, state);
      if (state.clash !== undefined)
        for (const place of slot.rows) this.refusedRows.set(place, { ...state.clash, place });
      if (!slot.stated && state.held === undefined)
        for (const place of slot.rows) this.refusedRows.set(place, this.#unknown(slot, place));
    });
    await this.#meetContacts(session, ofHeld);
  }

  #unknown(slot: PersonSlot, place: Place): LateReject {
    const isRejected = slot.customerNos.some((no) => this.#delivery.isCustomerRejected(no));
    const code = isRejected ? 'IMPORT_PARENT_REJECTED' : 'IMPORT_CUSTOMER_UNKNOWN';
    return { place, field: 'customer_no', code };
  }

  #meet(
    slot: PersonSlot,
    index: { readonly idNo: Buffer | null; readonly name: Buffer | null },
    byNumber: ReadonlyMap<string, HeldPerson>,
    byIdNo: ReadonlyMap<string, HeldPerson>,
    ofHeld: Map<string, PersonState>,
  ): PersonState {
    const idNo = index.idNo?.toString('hex') ?? null;
    const verdict = comparePerson(
      slot,
      { idNo, name: index.name?.toString('hex') ?? null },
      idNo === null ? undefined : byIdNo.get(idNo),
      slot.customerNos.flatMap((no) => byNumber.get(no) ?? []),
      this.#call.mayChange,
    );
    if (verdict.alike !== undefined) {
      const { byCustomerNo: personId, byIdNo: otherId } = verdict.alike;
      this.hints.push({ personId, otherId, because: 'id_no' });
    }
    const newNumbers = slot.customerNos.filter((no) => !byNumber.has(no));
    const known = verdict.held === undefined ? undefined : ofHeld.get(verdict.held.personId);
    if (known !== undefined) {
      // Another slot is the same human being: what it says of numbers and addresses is said of him.
      known.newNumbers.push(...newNumbers);
      for (const contact of slot.contacts.items)
        if (known.slot.contacts.find(contact.key) === undefined) known.slot.contacts.add(contact);
      return known;
    }
    const personId = verdict.held?.personId ?? this.#call.newId();
    const state: PersonState = {
      slot,
      held: verdict.held,
      personId,
      rootId: verdict.held?.rootId ?? personId,
      clash: verdict.clash === undefined ? undefined : { ...verdict.clash, place: 0 },
      changed: verdict.changed,
      idNoIndex: index.idNo,
      nameIndex: index.name,
      newNumbers,
      contacts: [],
      contactLeaf: [],
      isWritten: false,
    };
    if (verdict.held !== undefined) ofHeld.set(verdict.held.personId, state);
    return state;
  }

  async #meetContacts(session: ImportSession, ofHeld: ReadonlyMap<string, PersonState>): Promise<void> {
    const { tenant, vault, newId } = this.#call;
    const asked = [...ofHeld.values()].filter(({ slot }) => slot.contacts.items.length > 0);
    const held = new Map<string, HeldContact>();
    const rows = await readHeldContacts(
      session,
      tenant,
      asked.map(({ personId }) => personId),
    );
    for (const contact of rows) held.set(contact.personId + contact.key, contact);
    for (const state of this.states) {
      if (state.clash !== undefined) continue;
      for (const slot of state.slot.contacts.items) {
        const valueIndex = vault.index(tenant, slot.kind, slot.value);
        const known = held.get(`${state.personId}${slot.kind}${valueIndex.toString('hex')}`);
        if (known !== undefined) this.#meetContact(known, slot, state.slot.customerNos[0] ?? null);
        else {
          const contact = { slot, contactPointId: newId(), valueIndex };
          state.contacts.push(contact);
          state.contactLeaf.push([
            contact.contactPointId,
            slot.kind,
            sourceOf(slot),
            valueIndex.toString('hex'),
          ]);
        }
      }
    }
  }

  #meetContact(held: HeldContact, slot: ContactSlot, customerNo: string | null): void {
    const { contact_state, contact_consent, contact_verified_on } = slot.values ?? {};
    const to = standingStated(held, {
      state: contact_state,
      consent: contact_consent,
      verifiedOn: contact_verified_on,
    });
    const { state, consent, verifiedOn } = held;
    if (to.state === state && to.consent === consent && to.verifiedOn === verifiedOn) return;
    if (!this.#call.mayChange) {
      this.refusedRows.set(slot.place, {
        place: slot.place,
        field: 'contact_value',
        code: 'IMPORT_FACT_CHANGED',
      });
      return;
    }
    const change = {
      what: 'contact_point',
      subjectId: held.contactPointId,
      accountId: null,
      before: { state, consent, verified_on: verifiedOn },
      after: { state: to.state, consent: to.consent, verified_on: to.verifiedOn },
    };
    this.contactChanges.push({ held, to, change, customerNo });
  }
}

/** Where a number comes from: what stands in a row's own column is the lender's core. */
export const sourceOf = (slot: ContactSlot): string => slot.values?.contact_source ?? 'lender_core';
