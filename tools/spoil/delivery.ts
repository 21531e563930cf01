import type { LocalDate } from '../../src/domain/calendar/local-date.ts';
import { deliveryTexts, generateDelivery } from '../../src/domain/generate/delivery.ts';
import type { GeneratedRow } from '../../src/domain/generate/facts.ts';
import { generatePerson } from '../../src/domain/generate/person.ts';
import { chanceFrom } from '../../src/domain/generate/random.ts';
import { PARENT_CUSTOMER, SPARE_ACCOUNT, SPARE_CUSTOMER } from './delivery-kinds.ts';

/** Rows that one person of the generated delivery makes, about. */
const ROWS_A_PERSON = 33;
const SPARE_SHARE = 0.04;

/**
 * A delivery of about so many rows to be spoiled: generated people, and beside them some of whom no account speaks and some
 * accounts without facts. When their row falls nothing else does, so that every bad row of the result is one that was made.
 */
export function spoilableDelivery(rows: number, day: LocalDate): ReadonlyMap<string, string> {
  const spares = Math.ceil(rows * SPARE_SHARE);
  const people = Math.ceil((rows - spares) / ROWS_A_PERSON);
  return deliveryTexts(deliveryRows(people, spares, day));
}

function* deliveryRows(people: number, spares: number, day: LocalDate): Generator<GeneratedRow> {
  yield* generateDelivery({ seed: 7, people, day, documents: Math.ceil(people / 2) });
  const number = (index: number): string => String(index).padStart(7, '0');
  const person = (customerNo: string, index: number): GeneratedRow => {
    const { name, idNo } = generatePerson(chanceFrom(index), 8_000_000 + index);
    return { role: 'people', values: { customer_no: customerNo, name, id_no: idNo } };
  };
  const account = (accountNo: string, customerNo: string): GeneratedRow => ({
    role: 'accounts',
    values: {
      customer_no: customerNo,
      account_no: accountNo,
      product: 'purchase_instalment',
      opened_on: day,
      principal: 100_00n,
    },
  });
  const parents = Math.ceil(spares / 20);
  for (let index = 0; index < spares - 2 * parents; index++)
    yield person(`${SPARE_CUSTOMER}${number(index)}`, index);
  for (let index = 0; index < parents * 4; index++)
    yield account(`${SPARE_ACCOUNT}${number(index)}`, `K${number((index % people) + 1)}`);
  for (let index = 0; index < parents; index++) {
    yield person(`${PARENT_CUSTOMER}${number(index)}`, spares + index);
    yield account(`QP${number(index)}`, `${PARENT_CUSTOMER}${number(index)}`);
  }
}
