import type { PackPorts } from '../commands/pack/check-pack.ts';
import type { CalendarPorts } from '../commands/propose-calendar.ts';
import { product as productWord } from '../contract/api/words.ts';
import { SHANGHAI } from '../domain/calendar/instant.ts';
import type { ReadPorts, RuleWords } from '../queries/ports.ts';
import { learnedPack } from '../store/rules-in-force.store.ts';
import type { Rulebook } from './rulebook.ts';
import { DEMO, type Wired } from './wire.ts';

/** What the read models stand on: the rulebook as it is loaded, and which channels are played. */
export function readPortsOn({
  house,
  vault,
  rulebook,
}: Pick<Wired, 'vault' | 'rulebook'> & { readonly house: Pick<Wired['house'], 'db'> }): ReadPorts {
  return {
    db: house.db,
    vault,
    zone: SHANGHAI,
    reachability: rulebook.reachability,
    ruleOf: (packIds, packVersions, ruleId) => findRule(rulebook, packIds, packVersions, ruleId),
    foundedWith: rulebook.foundedWith,
    shippedCalendar: rulebook.calendar,
    strategyOf: (id, version) =>
      rulebook.strategy.id === id && rulebook.strategy.version === version ? rulebook.strategy : undefined,
    termsOf: (product) => rulebook.products.products[productWord.parse(product)].terms,
    isSimulated: (channel) => channel !== 'email',
  };
}

/** What the calendar's commands stand on: the shipped years, and the zone in which a contact's day is counted. */
export const calendarPortsOn = ({
  house,
  rulebook,
}: Pick<Wired, 'rulebook'> & { readonly house: Pick<Wired['house'], 'db'> }): CalendarPorts => ({
  db: house.db,
  calendar: rulebook.calendar,
  zone: SHANGHAI,
});

/** What checking and publishing packs stand on. */
export const packPortsOn = ({
  house,
  rulebook,
}: Pick<Wired, 'rulebook'> & { readonly house: Pick<Wired['house'], 'db'> }): PackPorts => ({
  db: house.db,
  shipped: rulebook.shippedPacks,
  packs: rulebook.packs,
  foundedWith: rulebook.foundedWith,
  calendar: rulebook.calendar,
  zone: SHANGHAI,
});

/** A decision names the packs that were asked, joined by `+` in the order of their layers; so are their versions. */
function findRule(
  { packs }: Rulebook,
  packIds: string,
  packVersions: string,
  ruleId: string,
): RuleWords | undefined {
  const versions = packVersions.split('+');
  const asked = packIds.split('+').map((id, index) => {
    const version = versions[index] ?? '';
    return (
      learnedPack(DEMO.tenant, id, version) ??
      packs.find((pack) => pack.id === id && pack.version === version)
    );
  });
  const rule = asked.flatMap((pack) => pack?.rules ?? []).find(({ id }) => id === ruleId);
  return rule === undefined ? undefined : { zh: rule.zh, en: rule.en, source: rule.source };
}
