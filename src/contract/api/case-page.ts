import { z } from 'zod';
import { contactUses } from '../../domain/import/field-words.ts';
import { actor } from './acts.ts';
import { accountFacts } from './case-facts.ts';
import { caseRestraints } from './case-restraints.ts';
import { count, date, fen, givenDate, id, instant, ruleSentence, words } from './common.ts';
import { holdState } from './holds.ts';
import {
  attemptState,
  book,
  channel,
  complaintKind,
  consent,
  contactPointKind,
  contactPointState,
  exitType,
  holdKind,
  outcomeWord,
  partyRole,
  permitState,
  product,
} from './words.ts';

const byComponent = { principalFen: fen, interestFen: fen, feeFen: fen };

export const contactPointView = z.object({
  id: id('contactPoint'),
  kind: contactPointKind,
  mask: z.string(),
  source: z.enum(['contract', 'borrower', 'lender_core', 'public_record']),
  consent,
  state: contactPointState,
  use: z.enum(contactUses),
  /** Given in the contract for reaching the borrower. */
  reserved: z.boolean(),
  verifiedOn: date.nullable(),
  numberType: z.enum(['mobile', 'fixed', 'service']).nullable(),
  /** Of an address or a fixed line, from the province down. */
  regionName: z.string().nullable(),
});

export const personView = z.object({
  id: id('person'),
  customerNo: z.string().nullable(),
  nameMask: z.string(),
  idNoMask: z.string().nullable(),
  /** The person whose case this is (after merges, the root). */
  root: z.boolean(),
  roles: z.array(z.object({ accountId: id('account'), role: partyRole, relation: z.string().nullable() })),
  contactPoints: z.array(contactPointView),
});

export const instalmentView = z.object({
  no: z.number().int(),
  dueOn: date,
  due: z.object(byComponent),
  paid: z.object(byComponent),
  openFen: fen,
  state: z.enum(['paid', 'partly_paid', 'overdue', 'due_today', 'future']),
});

export const snapshotView = z.object({
  asOf: date,
  statedUnit: z.enum(['days', 'months']),
  statedLate: z.number().int(),
  balanceFen: fen,
  overduePrincipalFen: fen.nullable(),
  overdueInterestFen: fen.nullable(),
  overdueFeeFen: fen.nullable(),
  minimumDueFen: fen.nullable(),
});

/** Pay this much and the account stands in this bucket. */
export const cureView = z.object({ bucket: z.string(), payFen: fen });

export const accountView = z.object({
  id: id('account'),
  accountNo: z.string(),
  product,
  delinquencySource: z.enum(['derived', 'stated']),
  principalFen: fen,
  openedOn: date.nullable(),
  /** Rows of this account that an import rejected; above 0 nobody is contacted about it. */
  incompleteRows: count,
  dpd: z.number().int().nullable(),
  bucket: z.string(),
  overdue: z.object({ ...byComponent, totalFen: fen }),
  balanceFen: fen,
  nextDueOn: date.nullable(),
  nextDueFen: fen.nullable(),
  /** 降档所需金额: lowest payment first. */
  cures: z.array(cureView),
  instalments: z.array(instalmentView),
  snapshots: z.array(snapshotView),
  bucketMoves: z.array(
    z.object({
      movedOn: date,
      cause: z.enum(['import', 'age', 'payment']),
      from: z.string().nullable(),
      to: z.string(),
      dpd: z.number().int().nullable(),
      overdueFen: fen,
    }),
  ),
  ...accountFacts,
});

/** 入催 … 出催, the snapshot frozen at entry. */
export const entryView = z.object({
  no: z.number().int(),
  enteredOn: date,
  dpd: z.number().int(),
  bucket: z.string(),
  ...byComponent,
  accounts: count,
  exitedOn: date.nullable(),
  exitType: exitType.nullable(),
});

/** One fact that a decision read: `value` is text as written in the decision's row (money in fen). */
export const factView = z.object({
  name: z.string(),
  zh: z.string(),
  en: z.string(),
  unit: z.enum(['fen', 'days', 'count', 'date', 'word', 'yes_no', 'none']),
  value: z.string().nullable(),
});

export const decisionView = z.object({
  decidedOn: date,
  accountId: id('account'),
  strategyId: z.string(),
  strategyVersion: z.string(),
  ruleId: z.string(),
  /** The rule's own sentence, and the conditions that it found true. */
  explanation: words,
  step: z.string(),
  stepWords: words,
  treatment: z.string(),
  channel: channel.nullable(),
  templateId: z.string().nullable(),
  priority: z.number().int(),
  facts: z.array(factView),
  evidence: z.object({ stream: z.string(), seq: z.string(), leaf: z.number().int() }),
});

export const attemptView = z.object({
  id: id('attempt'),
  accountId: id('account'),
  personId: id('person'),
  contactPointId: id('contactPoint'),
  partyRole: z.string(),
  channel,
  /** The channel is played by the demonstration's population: 模拟. */
  simulated: z.boolean(),
  purpose: z.string(),
  /** Planned by our strategy, or reserved by a dialler: an agency, a telephone system. */
  origin: z.enum(['strategy', 'dialler']),
  templateId: z.string().nullable(),
  templateVersion: z.string().nullable(),
  decidedOn: date,
  ruleId: z.string().nullable(),
  plannedAt: instant,
  windowUntil: instant,
  state: attemptState,
  withdrawnBecause: z.string().nullable(),
  lineStatus: z.string().nullable(),
  who: z.string().nullable(),
  result: z.string().nullable(),
  reason: z.string().nullable(),
  willingness: z.string().nullable(),
  concludedAt: instant.nullable(),
});

export const permitView = z.object({
  id: id('permit'),
  attemptId: id('attempt'),
  contactPointId: id('contactPoint'),
  channel,
  state: permitState,
  windowFrom: instant,
  windowUntil: instant,
  packId: z.string(),
  packVersion: z.string(),
  rules: z.array(ruleSentence),
  reservedAt: instant,
  claimedAt: instant.nullable(),
  consumedAt: instant.nullable(),
  outcome: outcomeWord.nullable(),
  concludedAt: instant.nullable(),
  concludedBecause: z.string().nullable(),
});

export const refusalView = z.object({
  id: id('refusal'),
  attemptId: id('attempt').nullable(),
  channel,
  phase: z.enum(['planning', 'dispatch', 'report']),
  code: z.string(),
  codeWords: words,
  packId: z.string(),
  packVersion: z.string(),
  rules: z.array(ruleSentence),
  facts: z.array(z.string()),
  askedFor: instant,
  nextAllowedAt: instant.nullable(),
  recordedAt: instant,
});

/** A text as it was sent, word for word. `content` is null for roles without `message.read`, and after erasure. */
export const messageView = z.object({
  id: id('message'),
  attemptId: id('attempt'),
  permitId: id('permit'),
  channel,
  templateId: z.string(),
  templateVersion: z.string(),
  addressMask: z.string(),
  content: z.object({ subject: z.string().nullable(), text: z.string() }).nullable(),
  contentHash: z.string(),
  amountFen: fen,
  renderedAt: instant,
  /** What the channel told of it since, oldest first. */
  callbacks: z.array(z.object({ outcome: z.string(), happenedAt: instant })),
});

export const paymentView = z.object({
  id: id('payment'),
  accountId: id('account'),
  source: z.enum(['import', 'file', 'callback', 'counter']),
  reference: z.string(),
  amountFen: fen,
  effectiveOn: date,
  recordedAt: instant,
  /** 入账: how the money was allocated, in posting order. */
  lines: z.array(
    z.object({ source: book, destination: book, instalmentNo: z.number().int().nullable(), amountFen: fen }),
  ),
});

export const holdView = z.object({
  id: id('hold'),
  accountId: id('account').nullable(),
  kind: holdKind,
  complaint: complaintKind.nullable(),
  channel: channel.nullable(),
  actor: actor.nullable(),
  /** Of a member of staff or an agency; null: of nobody in particular. */
  actorName: z.string().nullable(),
  ground: z.string(),
  evidence: z.string(),
  onExpiry: z.enum(['review', 'resume']),
  setBy: z.string(),
  setAt: instant,
  until: instant,
  /** When it forbids no more, if nobody reviews it before: beyond `until` while a review is due. */
  endsAt: instant,
  state: holdState,
  liftedAt: instant.nullable(),
  inForce: z.boolean(),
  /** A request to lift it that nobody has decided yet. */
  liftRequested: z.boolean(),
});

export const caseApprovalView = z.object({
  id: id('approval'),
  kind: z.string(),
  request: z.record(z.string(), z.string()),
  madeBy: z.string(),
  madeAt: instant,
  expiresAt: instant,
  verdict: z.enum(['approved', 'rejected']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
});

export const casePageQuery = z.strictObject({ asOf: givenDate.optional() });

/** Everything about one case on one page; lists are cut at limits.caseListRows, newest first, the timeline has all. */
export const casePage = z.object({
  id: id('case'),
  caseNo: z.string(),
  creditor: z.object({ code: z.string(), name: z.string() }),
  /** The business date whose state is shown; facts effective later are left out. As known now. */
  asOf: date,
  past: z.boolean(),
  dpd: z.number().int().nullable(),
  bucket: z.string(),
  overdue: z.object({ ...byComponent, totalFen: fen }),
  balanceFen: fen,
  people: z.array(personView),
  accounts: z.array(accountView),
  entries: z.array(entryView),
  /** The latest decision not after asOf; null: none yet. */
  decision: decisionView.nullable(),
  attempts: z.array(attemptView),
  permits: z.array(permitView),
  refusals: z.array(refusalView),
  messages: z.array(messageView),
  payments: z.array(paymentView),
  holds: z.array(holdView),
  approvals: z.array(caseApprovalView),
  ...caseRestraints,
});
export type CasePage = z.infer<typeof casePage>;
export type AccountView = z.infer<typeof accountView>;
export type PersonView = z.infer<typeof personView>;
