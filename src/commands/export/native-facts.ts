import type { HeldAccount } from '../../domain/import/compare.ts';
import { instalmentValues, snapshotValues } from '../../domain/import/fact-values.ts';
import type { Values } from '../../domain/import/fields.ts';
import { openContactPoint, openPerson } from '../../store/envelopes.ts';
import type {
  ExportAccount,
  ExportContact,
  ExportParty,
  ExportPerson,
} from '../../store/export-read.store.ts';
import type { Vault } from '../../store/vault.ts';

/** Leaves out what is null: an empty cell. */
const said = (values: { readonly [Word in keyof Values]: Values[Word] | null | undefined }): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  ) as Values;

const pointValue = (vault: Vault, tenant: string, { contactPointId, envelope }: ExportContact): string =>
  openContactPoint(vault, tenant, contactPointId, envelope);

export function personValues(vault: Vault, tenant: string, person: ExportPerson): Values {
  const { name, id_no, birth_on } = openPerson(vault, tenant, person.personId, person.envelope);
  return said({ customer_no: person.customerNo, name, id_no, birth_on });
}

export const contactValues = (
  vault: Vault,
  tenant: string,
  customerNo: string,
  contact: ExportContact,
): Values =>
  said({
    customer_no: customerNo,
    contact_kind: contact.kind,
    contact_value: pointValue(vault, tenant, contact),
    contact_use: contact.use,
    contact_source: contact.source,
    contact_consent: contact.consent,
    contact_reserved: contact.reserved,
    contact_state: contact.state,
    contact_verified_on: contact.verifiedOn,
  });

/** A party with the first telephone and address that it has here; its own customer number tells the rest. */
export function partyValues(
  vault: Vault,
  tenant: string,
  accountNo: string,
  party: ExportParty,
  contacts: readonly ExportContact[],
): Values {
  const { name, id_no } = openPerson(vault, tenant, party.personId, party.envelope);
  const first = (kind: ExportContact['kind']) => {
    const found = party.customerNo === null ? contacts.find((contact) => contact.kind === kind) : undefined;
    return found === undefined ? null : pointValue(vault, tenant, found);
  };
  return said({
    account_no: accountNo,
    party_role: party.role,
    party_customer_no: party.customerNo,
    party_name: name,
    party_id_no: id_no,
    party_phone: first('phone'),
    party_address: first('address'),
    party_relation: party.relation,
  });
}

export const accountValues = (account: ExportAccount): Values =>
  said({
    customer_no: account.customerNo,
    account_no: account.accountNo,
    product: account.product,
    opened_on: account.openedOn,
    principal: account.principal,
    contract_no: account.contractNo,
    statement_day: account.statementDay,
  });

export const exitFacts = (account: ExportAccount): readonly Values[] =>
  account.goneOn === null
    ? []
    : [
        said({
          account_no: account.accountNo,
          exited_on: account.goneOn,
          exit_type: account.goneType ?? null,
        }),
      ];

export const instalmentFacts = (accountNo: string, held: HeldAccount): readonly Values[] =>
  held.instalments.map((fact) => ({ account_no: accountNo, ...instalmentValues(fact) }));

export const paymentFacts = (accountNo: string, held: HeldAccount): readonly Values[] =>
  [...held.payments]
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : byKey(a, b)))
    .map((payment) =>
      said({
        account_no: accountNo,
        paid_on: payment.effectiveOn,
        paid_amount: payment.amount,
        payment_ref: payment.key,
      }),
    );

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number => (a.key < b.key ? -1 : 1);

export const snapshotFacts = (accountNo: string, held: HeldAccount): readonly Values[] =>
  held.snapshots.map((fact) => ({ account_no: accountNo, ...snapshotValues(fact) }));
