import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { Values } from '../import/fields.ts';
import { birthOf } from '../import/id-number.ts';
import { NATIVE_FILES, type NativeFile, nativeRow } from '../import/native-files.ts';
import { generateAccount } from './account.ts';
import {
  type AccountStory,
  cardRows,
  classRows,
  entryRows,
  type GeneratedRow,
  placementRows,
  scheduleRows,
  shareRows,
  statedRows,
  storyOf,
} from './facts.ts';
import { type GeneratedPerson, generatePerson } from './person.ts';
import type { PortfolioWish } from './portfolio.ts';
import { type Chance, chanceFrom } from './random.ts';

export interface DeliveryWish extends PortfolioWish {
  /** The first so many accounts bring their contract as a document; its bytes are `generatedDocument`. */
  readonly documents: number;
}

/**
 * The people of `generatePortfolio` as one delivery of the native format (mappings/native.yaml), row by row, every section
 * used: plans and payments, statements and snapshots of cards, owners of the claim by date, classes, placements, entries,
 * parties, contact points with source and consent, exits, documents. Synthetic throughout (模拟数据); the same wish gives the
 * same rows.
 */
export function* generateDelivery(wish: DeliveryWish): Generator<GeneratedRow> {
  const chance = chanceFrom(wish.seed);
  let accountIndex = 0;
  for (let index = 0; index < wish.people; index++) {
    const person = generatePerson(chance, index);
    yield* personRows(chance, person, wish.day);
    const accounts = chance.percent(76) ? 1 : chance.percent(75) ? 2 : 3;
    for (let nth = 0; nth < accounts; nth++) {
      accountIndex++;
      const accountNo = `QH${String(accountIndex).padStart(8, '0')}`;
      const story = storyOf(accountNo, generateAccount(chance, wish.day), wish.day);
      yield* accountRows(chance, person, story);
      if (accountIndex <= wish.documents) yield documentRow(accountNo);
      // Numbers of the others lie far above those of the borrowers.
      yield* partyRows(chance, accountNo, generatePerson(chance, 5_000_000 + accountIndex));
    }
  }
}

/** The files of a delivery by name, each with its header, also the empty ones. */
export function deliveryTexts(rows: Iterable<GeneratedRow>): ReadonlyMap<string, string> {
  const texts = new Map<NativeFile['role'], string>(
    NATIVE_FILES.map(({ role, columns }) => [role, `${columns.join(',')}\n`]),
  );
  const files = new Map<NativeFile['role'], NativeFile>(NATIVE_FILES.map((file) => [file.role, file]));
  for (const { role, values } of rows) {
    const file = files.get(role);
    if (file !== undefined) texts.set(role, `${texts.get(role) ?? ''}${nativeRow(file, values).join(',')}\n`);
  }
  return new Map([...texts].map(([role, text]) => [`${role}.csv`, text]));
}

/** The contract that `documents/<account>.pdf` names: the smallest file that says of itself that it is a PDF. */
export const generatedDocument = (name: string): string => `%PDF-1.4\n% 模拟合同 ${name}\n%%EOF\n`;

function* personRows(chance: Chance, person: GeneratedPerson, day: LocalDate): Generator<GeneratedRow> {
  const { customerNo, name, idNo, phone, email, address } = person;
  const birth = birthOf(idNo);
  yield {
    role: 'people',
    values: {
      customer_no: customerNo,
      name,
      id_no: idNo,
      ...(birth === undefined ? {} : { birth_on: birth }),
    },
  };
  const contact = (values: Values): GeneratedRow => ({
    role: 'contacts',
    values: { customer_no: customerNo, ...values },
  });
  const isVerified = chance.percent(40);
  yield contact({
    contact_kind: 'phone',
    contact_value: phone,
    contact_use: 'own',
    contact_source: 'contract',
    contact_consent: 'contract',
    contact_reserved: true,
    contact_state: isVerified ? 'verified' : 'unverified',
    ...(isVerified ? { contact_verified_on: addDays(day, -chance.between(1, 200)) } : {}),
  });
  if (chance.percent(15))
    yield contact({
      contact_kind: 'phone',
      contact_value: `1990000${String((Number(phone.slice(-4)) + 5_000) % 10_000).padStart(4, '0')}`,
      contact_use: chance.percent(50) ? 'home' : 'work',
      contact_source: 'borrower',
      contact_consent: chance.percent(20) ? 'refused' : 'given',
      contact_state: chance.percent(10) ? 'wrong' : 'unverified',
    });
  if (email !== '')
    yield contact({ contact_kind: 'email', contact_value: email, contact_source: 'contract' });
  if (address !== '')
    yield contact({
      contact_kind: 'address',
      contact_value: address,
      contact_use: 'registered',
      contact_source: 'contract',
    });
}

function* accountRows(chance: Chance, person: GeneratedPerson, story: AccountStory): Generator<GeneratedRow> {
  const { accountNo, product, openedOn, principal, day } = story;
  const statementDay = chance.between(1, 28);
  const isCard = product === 'credit_card';
  yield {
    role: 'accounts',
    values: {
      customer_no: person.customerNo,
      account_no: accountNo,
      product,
      opened_on: openedOn,
      principal,
      contract_no: `HT${accountNo.slice(2)}`,
      currency: 'CNY',
      ...(isCard ? { statement_day: statementDay } : {}),
    },
  };
  if (isCard) yield* cardRows(chance, story, statementDay);
  else if (product === 'personal_loan' && chance.percent(8)) yield* statedRows(story);
  else yield* scheduleRows(story);
  yield* shareRows(chance, story);
  yield* classRows(story);
  yield* entryRows(story);
  yield* placementRows(story);
  if (chance.percent(3))
    yield {
      role: 'exits',
      values: {
        account_no: accountNo,
        exited_on: addDays(day, -chance.between(0, 5)),
        exit_type: chance.percent(50) ? 'assigned_away' : 'recalled',
      },
    };
}

const documentRow = (accountNo: string): GeneratedRow => ({
  role: 'documents',
  values: {
    account_no: accountNo,
    document_kind: 'contract',
    document_file: `documents/${accountNo}.pdf`,
    document_title: '借款合同',
  },
});

/** Seldom somebody stands beside the borrower: who owes too, who guarantees, whom the contract names. */
function* partyRows(chance: Chance, accountNo: string, person: GeneratedPerson): Generator<GeneratedRow> {
  const role = chance.percent(5)
    ? 'joint_debtor'
    : chance.percent(4)
      ? 'guarantor'
      : chance.percent(8)
        ? 'contact'
        : undefined;
  if (role === undefined) return;
  yield {
    role: 'parties',
    values: {
      account_no: accountNo,
      party_role: role,
      party_name: person.name,
      ...(role === 'contact' ? {} : { party_id_no: person.idNo, party_customer_no: person.customerNo }),
      party_phone: person.phone,
      party_relation: role === 'contact' ? '合同联系人' : role === 'guarantor' ? '担保人' : '配偶',
    },
  };
}
