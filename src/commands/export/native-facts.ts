import type { HeldAccount } from '../../domain/import/compare.ts';
import type { Values } from '../../domain/import/fields.ts';
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

/** What a person's envelope holds; see commands/import/person-rows.ts. */
interface Sealed {
  readonly name: string | null;
  readonly id_no: string | null;
  readonly birth_on?: Values['birth_on'];
}

const openPerson = (vault: Vault, tenant: string, personId: string, envelope: Buffer): Sealed =>
  vault.open(tenant, `person/${personId}`, envelope) as Sealed;

const openContact = (vault: Vault, tenant: string, { contactPointId, envelope }: ExportContact): string =>
  (vault.open(tenant, `contact_point/${contactPointId}`, envelope) as { readonly value: string }).value;

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
    contact_value: openContact(vault, tenant, contact),
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
    return found === undefined ? null : openContact(vault, tenant, found);
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

export const exitValues = (account: ExportAccount): readonly Values[] =>
  account.goneOn === null
    ? []
    : [
        said({
          account_no: account.accountNo,
          exited_on: account.goneOn,
          exit_type: account.goneType ?? null,
        }),
      ];

export const instalmentValues = (accountNo: string, held: HeldAccount): readonly Values[] =>
  held.instalments.map((fact) => ({
    account_no: accountNo,
    instalment_no: fact.no,
    due_on: fact.dueOn,
    principal_due: fact.principal,
    interest_due: fact.interest,
    fee_due: fact.fee,
  }));

export const paymentValues = (accountNo: string, held: HeldAccount): readonly Values[] =>
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

export const snapshotValues = (accountNo: string, held: HeldAccount): readonly Values[] =>
  held.snapshots.map((fact) =>
    said({
      account_no: accountNo,
      as_of: fact.asOf,
      ...(fact.unit === 'days' ? { days_late: fact.late } : { months_late: fact.late }),
      balance: fact.balance,
      balance_principal: fact.balancePrincipal,
      balance_interest: fact.balanceInterest,
      balance_fee: fact.balanceFee,
      balance_penalty: fact.balancePenalty,
      overdue_principal: fact.overduePrincipal,
      overdue_interest: fact.overdueInterest,
      overdue_fee: fact.overdueFee,
      minimum_due: fact.minimumDue,
    }),
  );
