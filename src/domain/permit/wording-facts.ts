import type { Label } from '../wording/template.ts';
import type { ContentLabel, IncludedItem } from './words.ts';

interface WordingFacts {
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

/** Red lines never stand in an approved text (wording/template refuses them), so labels are what is left to know of it. */
export function wordingFacts(labels: readonly Label[]): WordingFacts {
  return {
    content: labels.flatMap((label) => MEANING[label].content),
    includes: labels.flatMap((label) => MEANING[label].includes),
  };
}
