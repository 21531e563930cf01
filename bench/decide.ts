import { chanceFrom } from '../src/domain/generate/random.ts';
import { decide } from '../src/domain/permit/decide.ts';
import { judge, matterOf } from '../src/domain/permit/judge.ts';
import { PLACES, type Place, randomWorldIn, type World } from '../tests/support/permit-worlds.ts';

/** What one way of asking costs. */
export interface DecideFigures {
  readonly what: string;
  readonly asked: number;
  readonly ms: number;
  readonly denied: number;
}

const STORIES = 2_000;
const SECONDS_EACH = 2;

/** Asks the same stories again and again for some seconds, after a warm-up of each once. */
function measure(what: string, stories: readonly World[], ask: (world: World) => boolean): DecideFigures {
  let denied = 0;
  for (const world of stories) if (ask(world)) denied += 1;
  let asked = 0;
  const begun = performance.now();
  while (performance.now() - begun < SECONDS_EACH * 1_000) {
    for (const world of stories) ask(world);
    asked += stories.length;
  }
  return { what, asked, ms: performance.now() - begun, denied: denied / stories.length };
}

const storiesOf = (place: Place): readonly World[] => {
  const chance = chanceFrom(20_261_130);
  return Array.from({ length: STORIES }, () => randomWorldIn(chance, place));
};

const isDenied = ({ packs, facts, proposed, history }: World): boolean =>
  decide(packs, facts, proposed, history).verdict === 'deny';

function isJudgedDenied({ packs, facts, proposed, history }: World): boolean {
  const matter = matterOf(packs, facts, proposed, history);
  return matter === undefined || judge(matter).verdict === 'deny';
}

/**
 * decide() alone, in one process, without a database: random stories of a place, by its packs. `permitted`: only stories that are
 * allowed, as most contacts that a planner asks for are; `all`: with those denied, whose next allowed moment is searched.
 */
export function benchDecide(): readonly DecideFigures[] {
  return PLACES.filter(({ name }) => name === 'cn' || name === 'us.regf').flatMap((place) => {
    const all = storiesOf(place);
    const permitted = all.filter((world) => !isDenied(world));
    return [
      measure(`${place.name}, permitted`, permitted, isDenied),
      measure(`${place.name}, all, the verdict only`, all, isJudgedDenied),
      measure(`${place.name}, all`, all, isDenied),
    ];
  });
}
