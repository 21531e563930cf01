import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Vault } from './vault.ts';

/** What is known of a human being himself: the content of `person.envelope`. */
export interface PersonWords {
  readonly name: string | null;
  readonly id_no: string | null;
  readonly birth_on?: LocalDate;
}

export const sealPerson = (vault: Vault, tenant: string, personId: string, words: PersonWords): Buffer =>
  vault.seal(tenant, `person/${personId}`, words);

/** Faults: VAULT_CANNOT_OPEN. What opens was sealed by the above, so that its form needs no second look. */
export const openPerson = (
  vault: Vault,
  tenant: string,
  personId: string,
  envelope: Uint8Array,
): PersonWords => vault.open(tenant, `person/${personId}`, envelope) as PersonWords;

export const sealContactPoint = (
  vault: Vault,
  tenant: string,
  contactPointId: string,
  value: string,
): Buffer => vault.seal(tenant, `contact_point/${contactPointId}`, { value });

/** Faults: VAULT_CANNOT_OPEN. */
export const openContactPoint = (
  vault: Vault,
  tenant: string,
  contactPointId: string,
  envelope: Uint8Array,
): string =>
  (vault.open(tenant, `contact_point/${contactPointId}`, envelope) as { readonly value: string }).value;
