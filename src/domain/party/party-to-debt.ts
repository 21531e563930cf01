import type { Instant } from '../calendar/instant.ts';
import type { Party } from '../permit/words.ts';

/** Not exported: nobody else can make the mark. */
const HEARS: unique symbol = Symbol('may hear the debt');

/**
 * Somebody to whom this debt may be named. Only `mayHearDebt` makes one: what writes a text with a debt in it asks for this
 * type, so that code which does not know who listens cannot write it.
 */
export interface MayHearDebt {
  readonly party: HearingParty;
  readonly [HEARS]: true;
}

/** Somebody to whom no debt is named, whatever he knows already. */
export interface MayNotHearDebt {
  readonly party: Party;
}

export type Addressee = MayHearDebt | MayNotHearDebt;

/** A power of attorney that a person read: it names this debt, and until when it holds. */
export interface Mandate {
  readonly namesThisDebt: boolean;
  readonly verifiedAt: Instant;
  readonly until: Instant;
}

/** Owes the debt, with or beside the borrower, by law or contract. */
type Owing = { readonly party: 'borrower' | 'joint_debtor' | 'guarantor' };
/** Speaks for the borrower; the mandate was verified. Whoever only says so is `agent_claimed`. */
type Attorney = { readonly party: 'attorney'; readonly mandate: Mandate };
/** Heir of a borrower who died: told the facts when he asks, and never asked to pay from his own means. */
type Heir = { readonly party: 'heir'; readonly asked: boolean };
/** Everyone else, each a word of its own: a rule may be stricter for one than for another, but none hears the debt. */
type Stranger = { readonly party: Exclude<Party, HearingParty> };

/** Who stands before us in the matter of one debt, with what must be known of him. */
export type PartyToDebt = Owing | Attorney | Heir | Stranger;
export type HearingParty = (Owing | Attorney | Heir)['party'];

type Hears = 'owes' | 'mandate' | 'asked' | 'never';

/** What lets each party hear the debt. GB/T 45251-2025 and PIPL art. 6 (no more than is needed): all others never. */
export const HEARS_DEBT: Readonly<Record<Party, Hears>> = {
  borrower: 'owes',
  joint_debtor: 'owes',
  guarantor: 'owes',
  attorney: 'mandate',
  heir: 'asked',
  // 债务相关第三人 is near the debt (a spouse, say) and does not owe it: asked to relay, or listened to when offering to pay.
  related_third: 'never',
  contact: 'never',
  referee: 'never',
  employer: 'never',
  unrelated_third: 'never',
  bystander: 'never',
  agent_claimed: 'never',
};

/** Whether the debt may be named to this party at this moment; undefined: not a word of it. */
export function mayHearDebt(who: PartyToDebt, at: Instant): MayHearDebt | undefined {
  const may: Readonly<Record<Hears, () => boolean>> = {
    owes: () => true,
    mandate: () => who.party === 'attorney' && holds(who.mandate, at),
    asked: () => who.party === 'heir' && who.asked,
    never: () => false,
  };
  const { party } = who;
  return isHearing(party) && may[HEARS_DEBT[party]]() ? { party, [HEARS]: true } : undefined;
}

const holds = (mandate: Mandate, at: Instant): boolean =>
  mandate.namesThisDebt && mandate.verifiedAt <= at && at < mandate.until;

const isHearing = (party: Party): party is HearingParty => HEARS_DEBT[party] !== 'never';

/** As an addressee: with the mark, or without it. */
export const addresseeOf = (who: PartyToDebt, at: Instant): Addressee =>
  mayHearDebt(who, at) ?? { party: who.party };

/** Whether this addressee carries the mark. */
export const hearsDebt = (to: Addressee): to is MayHearDebt => HEARS in to;
