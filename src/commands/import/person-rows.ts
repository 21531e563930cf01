import { regionOf } from '../../domain/geo/region.ts';
import type { ContactSlot } from '../../domain/import/slots.ts';
import { maskAddress, maskEmail, maskIdNo, maskName, maskPhone } from '../../domain/person/mask.ts';
import { parsePhone } from '../../domain/person/phone.ts';
import type { ImportRows } from '../../store/import-rows.ts';
import type { Vault } from '../../store/vault.ts';
import { type PersonState, sourceOf } from './people.ts';

export const NO_NAME = '未提供';

const CONTACT_MASKS = { phone: maskPhone, email: maskEmail, address: maskAddress } as const;

/** What a person is sealed as: his name, his identity number, the day of his birth. */
export function sealedPerson(state: PersonState, vault: Vault, tenant: string) {
  const { name, id_no: idNo, birth_on: birthOn } = state.slot;
  const content = { name: name ?? null, id_no: idNo ?? null };
  return {
    nameMask: typeof name === 'string' ? maskName(name) : NO_NAME,
    idNoMask: typeof idNo === 'string' ? maskIdNo(idNo) : null,
    envelope: vault.seal(
      tenant,
      `person/${state.personId}`,
      typeof birthOn === 'string' ? { ...content, birth_on: birthOn } : content,
    ),
  };
}

/** The day of birth as stated, else as the identity number has it. */
export function birthOf({
  birth_on: birthOn,
  id_no: idNo,
}: {
  readonly birth_on?: string | null | undefined;
  readonly id_no?: string | null | undefined;
}): string | undefined {
  if (typeof birthOn === 'string') return birthOn;
  if (typeof idNo !== 'string' || idNo.length !== 18) return undefined;
  return `${idNo.slice(6, 10)}-${idNo.slice(10, 12)}-${idNo.slice(12, 14)}`;
}

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
    const { nameMask, idNoMask, envelope } = sealedPerson(state, vault, tenant);
    const birth = birthOf(state.slot);
    rows.add('person', [
      state.personId,
      nameMask,
      idNoMask,
      envelope,
      state.idNoIndex,
      state.nameIndex,
      birth === undefined ? null : vault.index(tenant, 'birth_on', birth),
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
      vault.seal(tenant, `contact_point/${contactPointId}`, { value: slot.value }),
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
