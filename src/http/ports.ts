import type { ProposalAnswer } from '../commands/decide-merge-proposal.ts';
import type { DocumentPorts } from '../commands/read-document.ts';
import type { RevealPorts } from '../commands/reveal-personal-data.ts';
import type { StaffPorts } from '../commands/staff-ports.ts';
import type { DayProgress } from '../contract/api/house.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { ReadPorts } from '../queries/ports.ts';
import type { ImportDesk } from './import-desk.ts';
import type { MachinePorts } from './machine-ports.ts';
import type { RulebookPorts } from './rulebook-ports.ts';
import type { SetHold } from './set-hold.ts';

export interface TenantView {
  readonly id: string;
  readonly name: string;
  readonly kind: 'demonstration' | 'live';
  readonly zone: string;
}

export interface DecideApproval {
  readonly approvalId: string;
  readonly verdict: 'approved' | 'rejected';
  /** Hex, as the checker saw it. */
  readonly requestHash: string;
  readonly note: string;
}

export interface PaymentNoticed {
  readonly reference: string;
  readonly creditor: string;
  readonly accountNo: string;
  readonly amountFen: bigint;
  readonly paidOn: LocalDate;
}

/** The acts of the desk; each is a command with its own ports already bound. */
export interface DeskActs {
  setHold(
    call: Call,
    input: SetHold,
  ): Promise<Outcome<{ readonly holdId: string; readonly withdrawnAttempts: number }>>;
  requestLift(
    call: Call,
    input: { readonly holdId: string; readonly reason: string },
  ): Promise<Outcome<{ readonly approvalId: string }>>;
  decideApproval(call: Call, input: DecideApproval): Promise<Outcome<unknown>>;
  decideInDoubt(
    call: Call,
    input: { readonly permitId: string; readonly verdict: 'sent' | 'not_sent'; readonly proof: string },
  ): Promise<Outcome<unknown>>;
  decideProposal(
    call: Call,
    input: { readonly proposalId: string; readonly verdict: 'same' | 'different'; readonly reason: string },
  ): Promise<Outcome<ProposalAnswer>>;
  undoMerge(
    call: Call,
    input: { readonly mergeId: string; readonly reason: string },
  ): Promise<Outcome<unknown>>;
  receivePayment(
    call: Call,
    input: PaymentNoticed,
  ): Promise<Outcome<{ readonly paymentId: string; readonly matched: boolean; readonly repeated: boolean }>>;
  /** Starts the day in the background and answers with its progress. */
  playDay(call: Call, input: { readonly date: LocalDate | null }): Promise<Outcome<DayProgress>>;
  dayProgress(call: Call): Promise<Outcome<DayProgress>>;
}

/** All that the server needs, handed in by the composition root. */
export interface HttpPorts extends MachinePorts, RulebookPorts {
  readonly version: string;
  readonly tenant: TenantView;
  /** The business moment of the tenant: a demonstration's own clock, else the real one. */
  businessNow(): Promise<Instant>;
  /** The machine's clock, for sessions, locks and signatures. */
  machineNow(): Instant;
  newId(): string;
  readonly staff: StaffPorts;
  readonly reveal: RevealPorts & DocumentPorts;
  readonly reads: ReadPorts;
  readonly imports: ImportDesk;
  readonly acts: DeskActs;
}

export interface HttpOptions {
  /** Behind TLS: cookies are Secure. */
  readonly https: boolean;
  /** Folder of the built page; null: none is served. */
  readonly webFolder: string | null;
  /** One line of JSON a request goes to this stream; null: no log. */
  readonly logTo: NodeJS.WritableStream | null;
  /** True when a proxy in front sets X-Forwarded-For and -Proto. */
  readonly behindProxy: boolean;
  /** Tests raise it; absent: the house's limits. */
  readonly loginsPerMinute?: number;
  readonly requestsPerMinute?: number;
}
