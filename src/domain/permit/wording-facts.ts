import { isTrueIn, KNOWN_STATE, type LegalState } from '../wording/stage.ts';
import type { Label, Template } from '../wording/template.ts';
import type { ContentLabel, IncludedItem } from './words.ts';

/** What is known of the words of a contact before it is made. */
export interface WordingFacts {
  readonly content: readonly ContentLabel[];
  readonly includes: readonly IncludedItem[];
}

/** What each label of a template means to the rules. */
const MEANING: Readonly<Record<Label, WordingFacts>> = {
  debt_details: { content: ['debt_details'], includes: ['balance'] },
  identifies_institution: { content: [], includes: ['institution_name'] },
  asks_payment: { content: [], includes: [] },
  machine_voice: { content: [], includes: [] },
};

/** What a text says that claims a legal state in which the account is not. */
const UNTRUE: readonly ContentLabel[] = ['false_legal_consequence', 'false_or_misleading'];

/**
 * Red lines never stand in an approved text (wording/fixed-words refuses them); what is left to know of it are the labels that its
 * writer gave, what the judge noted, and whether the legal state that it claims is the account's.
 */
export function wordingFacts(
  { labels, says = [], claims = 'none' }: Pick<Template, 'labels' | 'says' | 'claims'>,
  state: LegalState = KNOWN_STATE,
): WordingFacts {
  const untrue = isTrueIn(state, claims) ? [] : UNTRUE;
  return {
    content: [...new Set([...labels.flatMap((label) => MEANING[label].content), ...says, ...untrue])],
    includes: labels.flatMap((label) => MEANING[label].includes),
  };
}

/**
 * A live call without a script: nobody has read its words, since there are none yet. Every caller, ours or an agency's, is
 * bound to say at once for which institution the call comes; what was said is judged afterwards, from the recording. Texts and
 * machine voices have words before they leave, so for them nothing is assumed.
 */
export const PLAIN_CALL: WordingFacts = { content: [], includes: ['institution_name'] };
