import { readPortsOn } from '../../src/compose/read-ports.ts';
import type { CasePage } from '../../src/contract/api/case-page.ts';
import { readCasePage } from '../../src/queries/case-page.ts';
import { must, type WalkHouse } from './house.ts';
import { PEOPLE, type Who } from './household.ts';
import type { Story } from './story.ts';

/** What each step of the walk is handed: the house, the page being written, and each person's case. */
export interface Walk {
  readonly house: WalkHouse;
  readonly story: Story;
  readonly caseIds: Readonly<Record<Who, string>>;
  /** The page of a person's case as the desk would show it at that moment. */
  page(who: Who, day: string, time: string): Promise<CasePage>;
}

export async function newWalk(house: WalkHouse, story: Story): Promise<Walk> {
  const caseIds = {
    lin: await house.caseOf(PEOPLE.lin.customerNo),
    xu: await house.caseOf(PEOPLE.xu.customerNo),
    meng: await house.caseOf(PEOPLE.meng.customerNo),
  };
  const reads = readPortsOn({ house, vault: house.vault, rulebook: house.rulebook });
  return {
    house,
    story,
    caseIds,
    async page(who, day, time) {
      const input = { caseId: caseIds[who], asOf: null, mayReadMessages: true };
      return must(await readCasePage(reads, house.callOn(day, time), input));
    },
  };
}
