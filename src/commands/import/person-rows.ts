import { regionOf } from '../../domain/geo/region.ts';
import { birthOf } from '../../domain/import/id-number.ts';
import type { ContactSlot } from '../../domain/import/slots.ts';
import { maskAddress, maskEmail, maskIdNo, maskName, maskPhone } from '../../domain/person/mask.ts';
import { parsePhone } from '../../domain/person/phone.ts';
import { type PersonWords, sealContactPoint, sealPerson } from '../../store/envelopes.ts';
import type { ImportRows } from '../../store/import-rows.ts';
import type { Vault } from '../../store/vault.ts';
import { type PersonState, sourceOf } from './people.ts';

const NO_NAME = '未提供';

const CONTACT_MASKS = { phone: maskPhone, email: maskEmail, address: maskAddress } as const;

/** The words of the delivery; where it is silent, those that stood before. */
export function wordsOf({ slot }: Pick<PersonState, 'slot'>, before?: PersonWords): PersonWords {
  const birthOn = slot.birth_on ?? before?.birth_on;
  return {
    name: slot.name ?? before?.name ?? null,
    id_no: slot.id_no ?? before?.id_no ?? null,
    ...(birthOn === undefined ? {} : { birth_on: birthOn }),
  };
}

const masksOf = ({ name, id_no: idNo }: PersonWords) => ({
  nameMask: name === null ? NO_NAME : maskName(name),
  idNoMask: idNo === null ? null : maskIdNo(idNo),
});

/** By the day of birth as stated, else as the identity number has it. */
function birthIndexOf(
  vault: Vault,
  tenant: string,
  { birth_on: stated, id_no: idNo }: PersonWords,
): Buffer | null {
  const birth = stated ?? (idNo === null ? undefined : birthOf(idNo));
  return birth === undefined ? null : vault.index(tenant, 'birth_on', birth);
}

/** Everything that a person's row says of these words, but the words themselves. */
export const coveredPerson = (vault: Vault, tenant: string, words: PersonWords) => ({
  ...masksOf(words),
  idNoIndex: words.id_no === null ? null : vault.index(tenant, 'id_no', words.id_no),
  nameIndex: words.name === null ? null : vault.index(tenant, 'name', words.name),
  birthIndex: birthIndexOf(vault, tenant, words),
});

/** A person's row anew, after his words have changed. */
export const correctedPerson = (vault: Vault, tenant: string, personId: string, words: PersonWords) => ({
  personId,
  envelope: sealPerson(vault, tenant, personId, words),
  ...coveredPerson(vault, tenant, words),
});

/** What a number or address tells by itself: its type, the county it lies in. */
function derivedOf({
  kind,
  value,
}: ContactSlot): readonly [numberType: string | null, regionCode: string | null] {
  if (kind === 'address') return [null, regionOf(value)?.code ?? null];
  const phone = kind === 'phone' ? parsePhone(value) : undefined;
  return [typeof phone === 'object' ? phone.type : null, null];
}

/**
 * Adds the rows of a person, once: himself when he is new, his numbers, what is new of his contact points. Nothing of one whom
 * the delivery contradicts: his rows are rejected, and an account of ours that lacks them from now on names him all the same.
 */
export function addPerson(rows: ImportRows, state: PersonState, vault: Vault, tenant: string): boolean {
  if (state.isWritten || state.clash !== undefined) return false;
  state.isWritten = true;
  if (state.held === undefined) {
    const words = wordsOf(state);
    const { nameMask, idNoMask } = masksOf(words);
    rows.add('person', [
      state.personId,
      nameMask,
      idNoMask,
      sealPerson(vault, tenant, state.personId, words),
      state.idNoIndex,
      state.nameIndex,
      birthIndexOf(vault, tenant, words),
    ]);
  }
  for (const customerNo of state.newNumbers) rows.add('person_reference', [customerNo, state.personId]);
  for (const { slot, contactPointId, valueIndex } of state.contacts) {
    const { values } = slot;
    rows.add('contact_point', [
      contactPointId,
      state.personId,
      slot.kind,
      CONTACT_MASKS[slot.kind](slot.value),
      sealContactPoint(vault, tenant, contactPointId, slot.value),
      valueIndex,
      sourceOf(slot),
      values?.contact_reserved ?? slot.reserved,
      values?.contact_consent ?? 'contract',
      values?.contact_state ?? 'unverified',
      values?.contact_use ?? 'own',
      ...derivedOf(slot),
      values?.contact_verified_on ?? null,
    ]);
  }
  return state.held === undefined;
}
