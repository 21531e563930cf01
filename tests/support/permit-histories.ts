import { chanceFrom } from '../../src/domain/generate/random.ts';
import { decide } from '../../src/domain/permit/decide.ts';
import { type Place, worldNear } from './permit-worlds.ts';

/** How often a rule spoke: was hit or, of a rule that only says what its pack leaves alone, was asked. */
export interface Spoken {
  readonly place: string;
  readonly ruleId: string;
  readonly times: number;
}

/**
 * Plays random histories at a place until every rule has spoken `least` times, leaning each story towards the rule that has spoken
 * least; gives up after `most` stories. `by` is the engine, or one with a planted fault.
 */
export function playUntil(
  place: Place,
  { least, most, seed }: { readonly least: number; readonly most: number; readonly seed: number },
  by: typeof decide = decide,
): { readonly stories: number; readonly spoken: readonly Spoken[] } {
  const rules = place.packs.flatMap((pack) => pack.rules);
  const times = new Map(rules.map((rule) => [rule.id, 0]));
  const chance = chanceFrom(seed);
  let stories = 0;
  for (let left = rules; left.length > 0 && stories < most; ) {
    for (const rule of left) {
      const { packs, facts, proposed, history } = worldNear(chance, place, rule);
      const { hits, asked } = by(packs, facts, proposed, history);
      stories += 1;
      const spoke = new Set(hits.map((hit) => hit.ruleId));
      if (rule.kind === 'outsideScope' && asked.includes(rule.id)) spoke.add(rule.id);
      for (const id of spoke) times.set(id, (times.get(id) ?? 0) + 1);
    }
    left = rules.filter((rule) => (times.get(rule.id) ?? 0) < least);
  }
  const spoken = rules.map((rule) => ({
    place: place.name,
    ruleId: rule.id,
    times: times.get(rule.id) ?? 0,
  }));
  return { stories, spoken };
}
