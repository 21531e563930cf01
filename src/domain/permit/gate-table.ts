import type { Instant } from '../calendar/instant.ts';

/** Why an action is not possible in a state: the code by which a command refuses, and the words of a disabled button. */
export interface WhyNot {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

type Cell = true | WhyNot;

const no = (code: string, zh: string, en: string): WhyNot => ({ code, zh, en });

const PERMITTED = no('ATTEMPT_STATE', '已取得许可', 'it already holds a permit');
const NOT_PERMITTED = no('ATTEMPT_STATE', '尚未取得许可', 'it holds no permit');
const REFUSED = no('ATTEMPT_STATE', '已被规则拒绝', 'the rules refused it');
const WITHDRAWN = no('ATTEMPT_STATE', '已撤回', 'it was withdrawn');
const CONCLUDED = no('ATTEMPT_STATE', '已完成', 'it is concluded');

const attempt = {
  request_permit: {
    planned: true,
    permitted: PERMITTED,
    refused: REFUSED,
    withdrawn: WITHDRAWN,
    concluded: CONCLUDED,
  },
  dispatch: {
    planned: NOT_PERMITTED,
    permitted: true,
    refused: REFUSED,
    withdrawn: WITHDRAWN,
    concluded: CONCLUDED,
  },
  withdraw: { planned: true, permitted: true, refused: REFUSED, withdrawn: WITHDRAWN, concluded: CONCLUDED },
} as const;

const UNCLAIMED = no('PERMIT_STATE', '尚未认领', 'it is not claimed');
const CLAIMED = no('PERMIT_STATE', '已被认领，正在发送', 'it is claimed: the message is on its way');
const UNPOSTED = no('PERMIT_STATE', '尚无结果', 'its outcome is not recorded yet');
const POSTED = no('PERMIT_STATE', '已有结果', 'its outcome is recorded');
const DOUBT = no('PERMIT_STATE', '结果存疑，须由人核实', 'its outcome is in doubt: a person decides');
const ENDED = no('PERMIT_STATE', '许可已终止', 'the permit has ended');

const ended = { void: ENDED, withdrawn: ENDED, expired: ENDED } as const;

/** reserved → claimed → posted | in_doubt; in_doubt → posted | void; a claim that provably sent nothing → void. */
const permit = {
  claim: { reserved: true, claimed: CLAIMED, posted: POSTED, in_doubt: DOUBT, ...ended },
  consume: { reserved: UNCLAIMED, claimed: true, posted: POSTED, in_doubt: DOUBT, ...ended },
  post: { reserved: UNCLAIMED, claimed: true, posted: POSTED, in_doubt: true, ...ended },
  doubt: { reserved: UNCLAIMED, claimed: true, posted: POSTED, in_doubt: DOUBT, ...ended },
  void: { reserved: true, claimed: true, posted: POSTED, in_doubt: true, ...ended },
  correct: { reserved: UNCLAIMED, claimed: UNPOSTED, posted: true, in_doubt: DOUBT, ...ended },
  withdraw: { reserved: true, claimed: CLAIMED, posted: POSTED, in_doubt: DOUBT, ...ended },
  expire: { reserved: true, claimed: CLAIMED, posted: POSTED, in_doubt: DOUBT, ...ended },
} as const;

const HOLD_OVER = no('HOLD_NOT_IN_FORCE', '暂停已到期', 'the hold has ended');
const HOLD_LIFTED = no('HOLD_NOT_IN_FORCE', '暂停已解除', 'the hold was lifted');
const HOLD_REVIEWED = no('HOLD_NOT_IN_FORCE', '暂停已复核', 'the hold was reviewed');
const HOLD_EARLY = no(
  'HOLD_REVIEW_EARLY',
  '暂停尚未到期，只能申请解除',
  'it has not come to its end: ask to lift it',
);
const NO_REVIEW = no(
  'HOLD_NOT_IN_FORCE',
  '暂停到期即止，无须复核',
  'it simply ended, nothing is to be reviewed',
);

/** in_force → review_due (still forbids) → lapsed, when nobody reviewed it; or reviewed; or ended, when no review is asked for. */
const liftable = {
  in_force: true,
  review_due: true,
  lapsed: HOLD_OVER,
  reviewed: HOLD_REVIEWED,
  ended: HOLD_OVER,
  lifted: HOLD_LIFTED,
} as const;
const hold = {
  request_lift: liftable,
  lift: liftable,
  review: {
    in_force: HOLD_EARLY,
    review_due: true,
    lapsed: true,
    reviewed: HOLD_REVIEWED,
    ended: NO_REVIEW,
    lifted: HOLD_LIFTED,
  },
} as const;

const UNDECIDED = no('APPROVAL_NOT_APPROVED', '尚未复核通过', 'nobody has approved it');
const DECIDED = no('APPROVAL_DECIDED', '已有复核结论', 'it is decided already');
const REJECTED = no('APPROVAL_NOT_APPROVED', '复核未通过', 'it was rejected');
const EXPIRED = no('APPROVAL_EXPIRED', '申请已过期', 'the request has expired');
const USED = no('APPROVAL_USED', '批准已使用过一次', 'the approval was used once');

const approval = {
  decide: { open: true, expired: EXPIRED, approved: DECIDED, rejected: DECIDED, used: DECIDED },
  use: { open: UNDECIDED, expired: EXPIRED, approved: true, rejected: REJECTED, used: USED },
} as const;

/** Action × state of every machine of this engine: commands refuse by it, buttons explain by it, an officer reads it. */
export const GATES = { attempt, permit, hold, approval } as const satisfies Record<
  string,
  Record<string, Record<string, Cell>>
>;

export type Machine = keyof typeof GATES;
export type ActionOf<M extends Machine> = keyof (typeof GATES)[M] & string;
export type StateOf<M extends Machine> = M extends 'attempt'
  ? keyof typeof attempt.dispatch
  : M extends 'permit'
    ? keyof typeof permit.claim
    : M extends 'hold'
      ? keyof typeof hold.lift
      : keyof typeof approval.use;

/** Why the action is not possible in this state; undefined: it is. */
export function whyNot<M extends Machine>(
  machine: M,
  action: ActionOf<M>,
  state: StateOf<M>,
): WhyNot | undefined {
  const table: Readonly<Record<string, Readonly<Record<string, Cell>>>> = GATES[machine];
  const cell = table[action]?.[state];
  if (cell === true) return undefined;
  return cell ?? no('UNKNOWN_STATE', '未知状态', 'unknown state');
}

export interface HoldTimes {
  readonly lifted_at: Instant | null;
  readonly reviewed_at: Instant | null;
  readonly until: Instant;
  readonly ends_at: Instant;
  readonly on_expiry: 'review' | 'resume';
}

export function holdState(hold: HoldTimes, now: Instant): StateOf<'hold'> {
  if (hold.lifted_at !== null) return 'lifted';
  if (hold.reviewed_at !== null) return 'reviewed';
  if (now < hold.until) return 'in_force';
  if (hold.on_expiry === 'resume') return 'ended';
  return now < hold.ends_at ? 'review_due' : 'lapsed';
}

/** An approval may be decided and used until it expires. */
export function approvalState(
  one: {
    readonly verdict: 'approved' | 'rejected' | null;
    readonly used_at: Instant | null;
    readonly expires_at: Instant;
  },
  now: Instant,
): StateOf<'approval'> {
  if (one.used_at !== null) return 'used';
  if (one.verdict === 'rejected') return 'rejected';
  if (one.expires_at <= now) return 'expired';
  return one.verdict === 'approved' ? 'approved' : 'open';
}
