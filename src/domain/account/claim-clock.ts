import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { type LimitationQuestion, limitation } from '../reckoning/limitation.ts';
import type { ReckoningPack, ReckoningRule } from '../reckoning/rule.ts';
import type { ClaimEvent } from '../reckoning/words.ts';
import type { ChannelName, Product } from '../vocabulary.ts';

/** Something that is on record and may bear on the limitation of a claim; `proof` names the row that shows it. */
interface OnRecord {
  readonly on: LocalDate;
  readonly proof: string;
}

/** A demand that left, as the channel told of it. */
export interface Demand extends OnRecord {
  readonly channel: ChannelName;
  readonly outcome: string;
  /** To a number or address that the contract itself reserves. */
  readonly reserved: boolean;
}

/** What an account's claim stands on. */
export interface ClaimOnRecord {
  readonly product: Product;
  /** Due days of the schedule in force; of an account without one, the day since which it is overdue. */
  readonly dueDays: readonly LocalDate[];
  readonly payments: readonly OnRecord[];
  readonly demands: readonly Demand[];
  /** While nobody can be claimed from: a debtor who died and whose heirs are not known, one who cannot act (民法典第一百九十四条). */
  readonly obstacles: readonly { readonly from: LocalDate; readonly until: LocalDate }[];
}

/** not_begun: the last instalment is not due. over: whoever owes may refuse; what is paid freely is not returned (民法典第一百九十二条). */
export type ClockState = 'not_begun' | 'runs' | 'ends_soon' | 'over';

export interface ClaimEventTold extends OnRecord {
  readonly kind: ClaimEvent;
}

export interface ClaimClock {
  readonly state: ClockState;
  readonly start: LocalDate;
  readonly lastDay: LocalDate;
  /** What interrupts or may interrupt it, oldest first. */
  readonly events: readonly ClaimEventTold[];
  readonly spoke: readonly ReckoningRule[];
}

const ARRIVED: ReadonlySet<string> = new Set(['delivered', 'read']);
const LEFT: ReadonlySet<string> = new Set(['sent', ...ARRIVED]);

/**
 * By which event of the law a demand counts, or by none. What arrived counts for every claim (诉讼时效规定第八条：信件或数据电文到达); of
 * a card what was sent to the reserved number or address counts as well (银行卡规定第三条). A call leaves no document: it is none.
 */
export function demandEvent(product: Product, demand: Omit<Demand, 'on' | 'proof'>): ClaimEvent | undefined {
  const { channel, outcome, reserved } = demand;
  if (WRITTEN.has(channel) && ARRIVED.has(outcome)) return 'letter_delivered';
  if (product !== 'credit_card' || !reserved || !LEFT.has(outcome)) return undefined;
  return RESERVED[channel];
}

const WRITTEN: ReadonlySet<ChannelName> = new Set(['sms', 'email', 'letter', 'push']);
const RESERVED: Readonly<Partial<Record<ChannelName, ClaimEvent>>> = {
  sms: 'sms_to_reserved_number',
  email: 'email_to_reserved_address',
};

/**
 * The clock of one claim on a day: `soonDays` before its last day it ends soon. Undefined: nothing is due yet by any day that is
 * known, or no rule of the pack speaks of limitation.
 */
export function claimClock(
  pack: ReckoningPack,
  claim: ClaimOnRecord,
  today: LocalDate,
  soonDays: number,
): ClaimClock | undefined {
  const start = claim.dueDays.toSorted().at(-1);
  if (start === undefined) return undefined;
  const events = eventsOf(claim);
  const question: LimitationQuestion = {
    instalments: claim.dueDays,
    interruptions: events.map(({ on, kind }) => ({ at: on, kind })),
    suspensions: claim.obstacles,
  };
  const answer = limitation(pack, question);
  if (!answer.ok) return undefined;
  const lastDay = answer.values.lastDay as LocalDate;
  return { state: stateOf(start, lastDay, today, soonDays), start, lastDay, events, spoke: answer.spoke };
}

function eventsOf({ product, payments, demands }: ClaimOnRecord): readonly ClaimEventTold[] {
  const paid = payments.map(({ on, proof }) => ({ on, proof, kind: 'partial_payment' as const }));
  const asked = demands.flatMap((demand) => {
    const kind = demandEvent(product, demand);
    return kind === undefined ? [] : [{ on: demand.on, proof: demand.proof, kind }];
  });
  return [...paid, ...asked].toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

function stateOf(start: LocalDate, lastDay: LocalDate, today: LocalDate, soonDays: number): ClockState {
  if (today > lastDay) return 'over';
  if (today <= start) return 'not_begun';
  return addDays(today, soonDays) >= lastDay ? 'ends_soon' : 'runs';
}
