import { type Dispatched, dispatchAttempt } from '../commands/dispatch-attempt.ts';
import { receivePaymentFile } from '../commands/receive-payment-file.ts';
import { recordCallback } from '../commands/record-callback.ts';
import { requestPermit } from '../commands/request-permit.ts';
import type { Heard, PaymentReaction, Population, Reaction } from '../contract/population.ts';
import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { fenToDecimal } from '../domain/money/fen.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { PlayDayPorts } from './day-ports.ts';

export type DayEvent =
  | Reaction
  | { readonly kind: 'contact'; readonly at: Instant; readonly attemptId: string }
  /** A contact whose last try is known not to have left: it asks for a permit first. */
  | { readonly kind: 'retry'; readonly at: Instant; readonly attemptId: string }
  | { readonly kind: 'file'; readonly at: Instant };

/** What the loop carries through a day. */
export interface DayState {
  readonly ports: PlayDayPorts;
  readonly population: Population;
  readonly zone: string;
  readonly closesAt: Instant;
  readonly push: (event: DayEvent) => void;
  readonly callAt: (at: Instant) => Call;
  /** Payments made since the last file. */
  paid: PaymentReaction[];
  /** Accounts that were paid today: nobody pays the same bill twice because two messages asked. */
  readonly paidAccounts: Set<string>;
  sent: number;
  planned: number;
}

/** Lets one event happen. Faults of the outside pass through: the day stops there and can be taken up again. */
export async function happen(state: DayState, event: DayEvent): Promise<void> {
  switch (event.kind) {
    case 'contact':
      return contact(state, event.attemptId, event.at);
    case 'retry':
      return retry(state, event.attemptId, event.at);
    case 'callback': {
      const { kind: _, at, ...report } = event;
      await recordCallback(state.ports, channelCall(state, at), { ...report, happenedAt: at });
      return;
    }
    case 'payment': {
      if (state.paidAccounts.has(event.accountNo)) return;
      state.paidAccounts.add(event.accountNo);
      state.paid.push(event);
      return;
    }
    case 'file':
      return deliverPayments(state, event.at);
  }
}

const BUSY_AGAIN_MINUTES = 1;

async function contact(state: DayState, attemptId: string, at: Instant): Promise<void> {
  const dispatched = await dispatchAttempt({ ...state.ports, moment: () => at }, state.callAt(at), {
    attemptId,
  });
  followUp(state, attemptId, at, dispatched);
}

async function retry(state: DayState, attemptId: string, at: Instant): Promise<void> {
  const granted = await requestPermit(state.ports, state.callAt(at), { attemptId, phase: 'planning' });
  if (granted.ok) state.push({ kind: 'contact', at: laterOf(at, granted.value.windowFrom), attemptId });
}

function followUp(state: DayState, attemptId: string, at: Instant, dispatched: Outcome<Dispatched>): void {
  if (!dispatched.ok) {
    if (dispatched.code === 'ATTEMPT_BUSY') {
      state.push({ kind: 'contact', at: addMinutes(at, BUSY_AGAIN_MINUTES), attemptId });
    }
    return;
  }
  const result = dispatched.value;
  if (result.kind === 'sent') {
    state.sent += 1;
    hear(state, result.heard);
  } else if (result.kind === 'not_sent' && result.retryAt !== undefined) {
    state.push({ kind: 'retry', at: result.retryAt, attemptId });
  }
}

/** Pushes what follows from a message and still lies within the day. */
export function hear(state: DayState, heard: Heard, from: Instant = heard.at): void {
  for (const reaction of state.population.hear(heard)) {
    if (reaction.at >= from && reaction.at <= state.closesAt) state.push(reaction);
  }
}

/** The lender's hourly file, in the form of docs/native-format; an hour without payments has none. */
async function deliverPayments(state: DayState, at: Instant): Promise<void> {
  const { paid } = state;
  if (paid.length === 0) return;
  const call = state.callAt(at);
  const lines = paid.map((one) =>
    [one.reference, one.accountNo, fenToDecimal(one.amountFen), call.today].join(','),
  );
  const name = `payments-${at.replace(/[-:]/g, '').slice(0, 13)}Z.csv`;
  const bytes = await state.ports.deliverFile(
    name,
    `reference,account_no,amount,paid_on\n${lines.join('\n')}\n`,
  );
  await receivePaymentFile(state.ports, call, { bytes });
  state.paid = [];
}

export const laterOf = (one: Instant, other: Instant): Instant => (one > other ? one : other);

const channelCall = (state: DayState, at: Instant): Call => ({
  ...state.callAt(at),
  actor: { kind: 'channel', id: 'simulated' },
});
