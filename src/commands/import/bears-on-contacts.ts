import type { Standing } from './apply-job.ts';
import type { People, PersonState } from './people.ts';

/**
 * Whether what a delivery says of an account bears on contacts that could be decided already: rows that its case lacks or lacks no
 * more, or that the account left. What it owes is looked at where a permit is committed.
 */
export function accountBears({ held, missing, facts, slot }: Standing, people: People): boolean {
  if (held === undefined) return missing.length > 0 && isHeld(people.ofCustomer(slot.customerNo));
  return missing.join() !== held.missing.join() || facts.sides.some(({ section }) => section === 'exit');
}

/** Whether it says of somebody we held how a number or address stands, or names another one. */
export const peopleBear = (people: People): boolean =>
  people.contactChanges.length > 0 ||
  [...people.states].some((state) => isHeld(state) && state.contacts.length > 0);

const isHeld = (state: PersonState | undefined): boolean => state?.held !== undefined;
