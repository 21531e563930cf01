import { randomUUID } from 'node:crypto';
import type { ContactWish } from '../src/commands/dialler/asked.ts';
import { dateIn, instant, SHANGHAI } from '../src/domain/calendar/instant.ts';
import type { Call } from '../src/domain/call.ts';
import type { StormDebtor } from '../tools/storm/world.ts';

/** Tuesday 10:00 in Shanghai. */
export const NOW = instant('2026-11-24T02:00:00Z');

export const callAt = (tenant: string, dialler: string): Call => ({
  tenant,
  now: NOW,
  today: dateIn(NOW, SHANGHAI),
  actor: { kind: 'dialler', id: dialler },
  newId: randomUUID,
});

/** A call to a debtor about his debt, by somebody who declares what the rules ask for. */
export const wishOf = (debtor: StormDebtor) =>
  ({
    accountId: debtor.accountId,
    personId: debtor.personId,
    contactPointId: debtor.pointId,
    partyRole: 'borrower',
    channel: 'call',
    purpose: 'collect',
    declares: { privatePhone: false, subdelegated: false },
  }) as const satisfies ContactWish;
