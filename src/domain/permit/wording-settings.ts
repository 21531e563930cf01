import type { WordingSettings } from '../wording/judge.ts';
import type { Pack } from './rule.ts';
import type { AppliesTo } from './rule-common.ts';
import type { ContentLabel } from './words.ts';

export type { WordingSettings };

/**
 * What the packs forbid a text to say, whoever is told and whatever for; a label that the judge only notes, as `credit_warning`, is
 * then blocked. What only some parties must not hear is judged with the contact.
 */
export function settingsOf(packs: readonly Pack[]): WordingSettings {
  const forbidden = new Set<ContentLabel>();
  for (const { rules } of packs)
    for (const rule of rules)
      if (rule.kind === 'contentRule' && isForAll(rule.appliesTo))
        for (const label of rule.forbid ?? []) forbidden.add(label);
  return { forbidden };
}

const isForAll = (to: AppliesTo | undefined): boolean =>
  to?.parties === undefined && to?.purposes === undefined;
