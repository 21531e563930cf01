import type { TFunction } from 'i18next';
import type { FoundContact } from '../../../src/contract/api/packs.ts';
import { SHANGHAI } from '../../../src/domain/calendar/instant.ts';
import { wallClock } from '../../shared/format.ts';

/** A contact that nobody made, as a person would tell of it. The search takes the mainland's clock. */
export function sayContact(t: TFunction, contact: FoundContact): string {
  const { at, day, channel, party, purpose, visitors, facts, holds, content, history } = contact;
  const all = (words: readonly string[]): string => words.join(t('general.comma'));
  const [past] = history;
  return [
    t('packs.contact', {
      at: wallClock(at, SHANGHAI),
      day: t(`packs.asDay.${day}`),
      channel: t(`channel.${channel}`),
      party: t(`word.party.${party}`),
      purpose: t(`word.purpose.${purpose}`),
    }),
    channel === 'visit' && t('packs.visitors', { count: visitors }),
    past !== undefined &&
      t('packs.earlier', {
        count: history.length,
        channel: t(`channel.${past.channel}`),
        outcome: past.outcome === null ? t('packs.outcomeUnknown') : t(`outcome.${past.outcome}`),
      }),
    facts.length > 0 && t('packs.knownFacts', { facts: all(facts.map((one) => t(`word.fact.${one}`))) }),
    holds.length > 0 && t('packs.onHold', { holds: all(holds.map((one) => t(`hold.${one}`))) }),
    content.length > 0 && t('packs.says', { content: all(content.map((one) => t(`word.content.${one}`))) }),
    t('packs.restInOrder'),
  ]
    .filter((part) => typeof part === 'string')
    .join(t('packs.semicolon'));
}
