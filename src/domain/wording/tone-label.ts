import type { ContentLabel } from '../permit/words.ts';
import type { Heard, Hit } from './hear.ts';
import type { Concept } from './lexicon.ts';

/** What pressure without a rule is about, by the first of these concepts in its words; else it is a threat. */
const ABOUT: readonly (readonly [ContentLabel, readonly Concept[]])[] = [
  ['insult', ['insult', 'group']],
  ['public_posting', ['expose', 'post']],
  ['others_privacy', ['relation', 'contacts', 'school', 'village', 'yourPeople', 'workplace']],
  ['impersonate_state', ['police', 'justice']],
  ['false_legal_consequence', ['crime', 'enforce', 'courtList', 'stop']],
  ['threaten_suit', ['court', 'suit', 'lawyer', 'legalSteps']],
  ['private_account', ['privateAccount', 'proof']],
  ['induce_new_borrowing', ['borrow']],
  ['extra_fee', ['fee']],
  ['inflated_debt', ['inflate']],
  ['false_promise', ['promise', 'scarce', 'inside', 'cleanCredit']],
];

/** The label of words that only the tone blames. */
export const labelOf = (heard: Heard, { start, end }: Hit): ContentLabel =>
  ABOUT.find(([, concepts]) =>
    concepts.some((concept) => heard.hits(concept).some((hit) => hit.start >= start && hit.start < end)),
  )?.[0] ?? 'threat';
