import type { DayClock } from '../day-clock.ts';
import type { PastContact, ProposedContact } from '../facts.ts';
import type { RuleContext } from '../rule-common.ts';
import type { CapScope } from '../words.ts';

/**
 * What a rule counts apart: each account of the proposed contact, where the scope names it, or everything at once.
 * An account that is not known matches every contact, and so does a contact whose accounts are not known.
 */
export const countedApart = (
  scope: readonly CapScope[],
  proposed: ProposedContact,
): readonly (string | undefined)[] =>
  scope.includes('account') && proposed.debts.length > 0 ? proposed.debts : [undefined];

/** Whether a past contact falls under the scope of the proposed one, for one account or for all. */
export function inScope(
  scope: readonly CapScope[],
  past: PastContact,
  proposed: ProposedContact,
  account: string | undefined,
): boolean {
  if (past.otherPerson === true && scope.includes('person')) return false;
  if (scope.includes('number') && !sameNumber(past.number, proposed.number)) return false;
  return account === undefined || past.debts.length === 0 || past.debts.includes(account);
}

/** A number that is not known may be the same one. */
const sameNumber = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;

/** Whether a moment lies in the `days` days, the day of consent being the first, after the person directly agreed to more calls. */
export function onConsentDay(
  at: PastContact['at'],
  days: number | undefined,
  { facts }: Pick<RuleContext, 'facts'>,
  clock: DayClock,
): boolean {
  if (days === undefined) return false;
  return facts.events.some((event) => {
    if (event.type !== 'prior_consent_calls' || event.at > at) return false;
    return clock.at(at).day - clock.at(event.at).day < days;
  });
}
