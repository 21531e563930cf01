import type { WordingSettings } from '../wording/judge.ts';
import type { Pack } from './rule.ts';
import type { ContentLabel } from './words.ts';

export type { WordingSettings };

/** What the packs forbid a text to say; a label that the judge only notes, as `credit_warning`, is then blocked. */
export function settingsOf(packs: readonly Pack[]): WordingSettings {
  const forbidden = new Set<ContentLabel>();
  for (const { rules } of packs)
    for (const rule of rules)
      if (rule.kind === 'contentRule') for (const label of rule.forbid ?? []) forbidden.add(label);
  return { forbidden };
}
