import type { z } from 'zod';
import { contactPacksOf } from '../contract/any-pack.ts';
import type { Tried, tryBody } from '../contract/api/rule-pages.ts';
import { inputOf } from '../contract/policy-case-facts.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { decide } from '../domain/permit/decide.ts';
import type { Pack } from '../domain/permit/rule.ts';
import { pseudoRule } from '../domain/permit/words.ts';
import { calendarAt } from '../store/calendar.store.ts';
import type { CallRead } from './call-read.ts';
import type { ReadPorts } from './ports.ts';
import { shelfAt } from './rule-shelf.ts';

/** Decides a contact that is only thought of, by the rules and the calendar in force. Writes nothing. */
export async function tryContact(
  ports: ReadPorts,
  call: CallRead,
  asked: z.output<typeof tryBody>,
): Promise<Outcome<Tried>> {
  const { packs, calendar } = await ports.db.inTenant(call.tenant, async (tx) => ({
    packs: contactPacksOf(await shelfAt(tx, ports, call)),
    calendar: await calendarAt(tx, call.tenant, ports.shippedCalendar, call.now),
  }));
  const { facts, proposed, history } = inputOf({ id: 'tried', expect: 'allow', ...asked }, calendar);
  const decision = decide(packs, facts, proposed, history);
  return done({
    verdict: decision.verdict,
    hits: decision.hits.map(({ ruleId, source, level, verified }) => ({
      ...sentenceOf(packs, ruleId),
      source,
      level,
      verified,
    })),
    nextAllowedAt: decision.nextAllowedAt ?? null,
    never: decision.never === undefined ? null : [...decision.never.because],
    closesAt: decision.closesAt ?? null,
    asked: decision.asked.length,
    factsRead: [...decision.factsRead],
  });
}

function sentenceOf(packs: readonly Pack[], id: string) {
  const rule = packs.flatMap(({ rules }) => rules).find((one) => one.id === id);
  const { zh, en } = rule ?? pseudoRule(id) ?? { zh: id, en: id };
  return { id, zh, en, known: rule !== undefined };
}
