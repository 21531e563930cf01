import { limits } from '../../contract/limits.ts';
import { dateIn, type Instant, timeIn } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import { actorOfChannel } from '../../domain/permit/actor.ts';
import { decide } from '../../domain/permit/decide.ts';
import { whyNot } from '../../domain/permit/gate-table.ts';
import type { Template } from '../../domain/wording/template.ts';
import type { RulesInForce } from '../../store/rules-in-force.store.ts';
import type { Answer, Phase } from './answer.ts';
import { historyOf, permitFactsOf, proposedOf, wordingOf } from './facts-of-row.ts';
import type { Loaded } from './load-locked.ts';
import type { Judged } from './record-decisions.ts';

interface Rules extends RulesInForce {
  /** By `id@version`. */
  readonly templates: ReadonlyMap<string, Template>;
}

/** Decides one attempt; a permit that is granted counts in `loaded.history` for those decided after it. */
export function answerOf(rules: Rules, call: Call, row: Answer['row'], loaded: Loaded, phase: Phase): Answer {
  const blocked = rules.isLive ? blockedOf(row, call.now, phase) : refuse('TENANT_NOT_LIVE');
  if (blocked !== undefined) return { row, outcome: blocked, denied: [] };
  const first = phase === 'dispatch' || row.planned_at < call.now ? call.now : row.planned_at;
  const judged = judgeAt(rules, row, loaded, first);
  if (judged.decision.verdict !== 'deny') return grant(call, row, loaded, judged, first, []);
  const denied = [{ at: first, ...judged }];
  const later = phase === 'planning' ? sameDay(row, judged.decision.nextAllowedAt) : undefined;
  if (later !== undefined) {
    const again = judgeAt(rules, row, loaded, later);
    if (again.decision.verdict !== 'deny') return grant(call, row, loaded, again, later, denied);
  }
  const outcome = refuse(phase === 'planning' ? 'PERMIT_DENIED' : 'PERMIT_DENIED_AT_DISPATCH', {
    because: judged.decision.hits.map((hit) => hit.ruleId),
    ...(judged.decision.nextAllowedAt === undefined ? {} : { nextAllowedAt: judged.decision.nextAllowedAt }),
  });
  return { row, outcome, denied };
}

function blockedOf(row: Answer['row'], now: Instant, phase: Phase): Outcome<never> | undefined {
  const gate = whyNot('attempt', phase === 'planning' ? 'request_permit' : 'dispatch', row.state);
  if (gate !== undefined) return refuse(gate.code, { params: { zh: gate.zh, en: gate.en } });
  if (phase === 'dispatch' && row.permit_id === null) return refuse('PERMIT_NOT_RESERVED');
  return row.window_until <= now ? refuse('ATTEMPT_WINDOW_OVER') : undefined;
}

function judgeAt(rules: Rules, row: Answer['row'], loaded: Loaded, at: Instant): Judged {
  const template = rules.templates.get(`${row.template_id}@${row.template_version}`);
  const input = {
    facts: permitFactsOf(row, loaded, at),
    proposed: proposedOf(row, wordingOf(template), at),
    history: historyOf(row, loaded.history, at),
  };
  return { decision: decide(rules.packs, input.facts, input.proposed, input.history), input };
}

/** The next allowed moment, when it lies in the attempt's own window, on its day, before the evening. */
function sameDay(row: Answer['row'], next: Instant | undefined): Instant | undefined {
  if (next === undefined || next >= row.window_until) return undefined;
  const isToday = dateIn(next, row.zone) === row.decided_on && timeIn(next, row.zone) < limits.replanUntil;
  return isToday ? next : undefined;
}

function grant(
  call: Call,
  row: Answer['row'],
  loaded: Loaded,
  judged: Judged,
  at: Instant,
  denied: Answer['denied'],
): Answer {
  let windowUntil = judged.decision.closesAt ?? row.window_until;
  if (row.window_until < windowUntil) windowUntil = row.window_until;
  const granted = {
    permitId: row.permit_id ?? call.newId(),
    attemptId: row.attempt_id,
    windowFrom: row.window_from ?? at,
    windowUntil,
    replanned: denied.length > 0,
  };
  if (row.permit_id === null) {
    loaded.history.push({
      root_id: row.root_id,
      number: row.value_index.toString('hex'),
      channel: row.channel,
      counts_at: at,
      outcome: null,
      attempt_id: row.attempt_id,
      account_id: row.account_id,
      actor: actorOfChannel(row.channel),
      state: 'reserved',
    });
  }
  return { row, outcome: done(granted), denied, allowed: judged };
}
