import type { Clash, PersonSlot } from './slots.ts';

/** A human being whom we hold, by blind indexes in hex. */
export interface HeldPerson {
  readonly personId: string;
  readonly rootId: string;
  readonly idNoIndex: string | null;
  readonly nameIndex: string | null;
}

export interface PersonIndexes {
  readonly idNo: string | null;
  readonly name: string | null;
}

/** Whom a slot of the delivery means. */
export interface PersonVerdict {
  readonly held: HeldPerson | undefined;
  readonly clash: Clash | undefined;
  /**
   * The people under his customer number and under his identity number, when these are two: the row says that they are one,
   * which people decide, not a file.
   */
  readonly alike?: { readonly byCustomerNo: string; readonly byIdNo: string };
  /** Words that differ from what we hold and are to be changed. */
  readonly changed: readonly ('name' | 'id_no')[];
}

const clash = (field: Clash['field']): Clash => ({ field, code: 'IMPORT_PERSON_CHANGED' });

/**
 * Compares a person of the delivery with those we hold under his identity number and under his customer numbers at this
 * lender. An identity number names one human being; a customer number alone is believed only when the row gives no identity
 * number. What disagrees is refused: a mistyped number would make a stranger the debtor. With `mayChange`, a name that
 * changed, or an identity number that we lacked, is taken over when the customer number agrees.
 */
export function comparePerson(
  slot: Pick<PersonSlot, 'stated'>,
  indexes: PersonIndexes,
  byIdNo: HeldPerson | undefined,
  byCustomerNo: readonly HeldPerson[],
  mayChange: boolean,
): PersonVerdict {
  const verdict = (held: HeldPerson | undefined, changed: PersonVerdict['changed'] = []): PersonVerdict => ({
    held,
    clash: undefined,
    changed,
  });
  const refused = (field: Clash['field']): PersonVerdict => ({
    held: undefined,
    clash: clash(field),
    changed: [],
  });
  const [byNo] = byCustomerNo;
  if (byCustomerNo.some((one) => one.rootId !== byNo?.rootId)) return refused('customer_no');
  if (!slot.stated) return verdict(byNo);
  if (indexes.idNo === null) return byNo === undefined ? verdict(undefined) : named(byNo, true);
  if (byIdNo !== undefined) {
    if (byNo !== undefined && byNo.personId !== byIdNo.personId) {
      // People have decided that the two are one: the lender's own record is the one of its customer number.
      if (byNo.rootId === byIdNo.rootId) return named(byNo, true);
      return { ...refused('customer_no'), alike: { byCustomerNo: byNo.personId, byIdNo: byIdNo.personId } };
    }
    return named(byIdNo, byNo !== undefined);
  }
  if (byNo === undefined) return verdict(undefined);
  // The number is taken by a human being of whom we hold no identity number, or another one.
  if (!mayChange || byNo.idNoIndex !== null || differs(byNo)) return refused('customer_no');
  return verdict(byNo, ['id_no']);

  function named(held: HeldPerson, byBoth: boolean): PersonVerdict {
    if (!differs(held)) return verdict(held);
    return mayChange && byBoth ? verdict(held, ['name']) : refused('customer_no');
  }
  function differs(held: HeldPerson): boolean {
    return indexes.name !== null && held.nameIndex !== null && held.nameIndex !== indexes.name;
  }
}
