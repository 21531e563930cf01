import { diallerOfKey } from '../commands/agency-key.ts';
import { askAllowance, askCaseTimes } from '../commands/ask-allowance.ts';
import { askCalendar, askContact } from '../commands/ask-contact.ts';
import { correctContact } from '../commands/correct-contact.ts';
import type { ContactWish, Dialler, DiallerPorts, ReserveInput } from '../commands/dialler/asked.ts';
import { type ContactResult, type NotDialled, postContact, voidContact } from '../commands/report-contact.ts';
import { reservePermit } from '../commands/reserve-permit.ts';
import { type StartInput, startPermit } from '../commands/start-permit.ts';
import type { Call } from '../domain/call.ts';

/** The acts of diallers bound to their commands, and who stands behind a key. */
export const diallerActs = (ports: DiallerPorts) => ({
  ofKey: (tenant: string, key: string | undefined, now: Call['now']) => diallerOfKey(ports, tenant, key, now),
  reserve: (call: Call, who: Dialler, input: ReserveInput) => reservePermit(ports, call, who, input),
  start: (call: Call, who: Dialler, input: StartInput) => startPermit(ports, call, who, input),
  post: (call: Call, who: Dialler, input: ContactResult) => postContact(ports, call, who, input),
  giveBack: (call: Call, who: Dialler, input: NotDialled) => voidContact(ports, call, who, input),
  correct: (call: Call, who: Dialler, input: Pick<ContactResult, 'permitId' | 'outcome'>) =>
    correctContact(ports, call, who, input),
  ask: (call: Call, who: Dialler, wish: ContactWish) => askContact(ports, call, who, wish),
  calendar: (call: Call, who: Dialler, wish: Omit<ContactWish, 'at'>, month: string) =>
    askCalendar(ports, call, who, wish, month),
  allowance: (call: Call, asked: Parameters<typeof askAllowance>[2]) => askAllowance(ports, call, asked),
  times: (call: Call, asked: Parameters<typeof askCaseTimes>[2]) => askCaseTimes(ports, call, asked),
});

export type DiallerActs = ReturnType<typeof diallerActs>;
