import { decideApproval } from '../commands/decide-approval.ts';
import { requestStopLift } from '../commands/lift-stop.ts';
import { setStop } from '../commands/set-stop.ts';
import { readPortsOn } from '../compose/read-ports.ts';
import { setStopBody, stopsQuery } from '../contract/api/stops.ts';
import { fromEdge, toEdge } from '../contract/ids.ts';
import { refuse } from '../domain/outcome.ts';
import { readStops } from '../queries/stops.ts';
import { type Answer, refused } from './answer.ts';
import { callAsUser } from './as-user.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { inBoth, momentWord } from './words.ts';

/** `qinghe stop list`: the kill switches that are on, or all. */
export async function stopListCommand(told: Told, options: { readonly all?: boolean }): Promise<Answer> {
  const query = stopsQuery.parse({ state: options.all === true ? 'all' : 'on' });
  const read = await readStops(readPortsOn(told.wired), await told.wired.callBy(OPERATOR), query);
  if (!read.ok) return refused(read, told.language);
  const { rows } = read.value;
  return {
    exit: 0,
    data: { ok: true, stops: rows },
    lines:
      rows.length === 0
        ? [told.say('没有打开的停用开关', 'No kill switch is on')]
        : table(
            rows.map((row) => [
              row.id,
              row.scope,
              row.name,
              momentWord(row.setAt),
              row.setBy,
              row.liftedAt === null
                ? told.say('停用中', 'on')
                : `${told.say('已恢复', 'off')} ${momentWord(row.liftedAt)}`,
              row.reason,
            ]),
          ),
  };
}

interface Signed {
  readonly login: string;
  readonly reason: string;
}

/** `qinghe stop set SCOPE [VALUE] --login L --reason R`. Refusals: those of callAsUser and setStop. */
export async function stopSetCommand(
  told: Told,
  scope: string,
  value: string | undefined,
  options: Signed,
): Promise<Answer> {
  const input = setStopBody.safeParse({ scope, value: value ?? '', reason: options.reason });
  if (!input.success) {
    const field = String(input.error.issues[0]?.path[0] ?? 'scope');
    const problem = inBoth('problem', '不能接受', 'cannot be taken');
    return refused(refuse('BAD_INPUT', { params: { field, ...problem } }), told.language);
  }
  const call = await callAsUser(told, options.login, 'stop.set');
  if (!call.ok) return refused(call, told.language);
  const { db, vault } = readPortsOn(told.wired);
  const set = await setStop({ db, vault }, call.value, input.data);
  if (!set.ok) return refused(set, told.language);
  const stopId = toEdge('stop', set.value.stopId);
  const { attempts } = set.value.withdrawn;
  return {
    exit: 0,
    data: { ok: true, stopId, withdrawnAttempts: attempts },
    lines: [
      told.say(
        `✓ 已停用：${stopId}，撤回计划触达 ${attempts} 次；恢复须另一人复核`,
        `✓ Stopped: ${stopId}; ${attempts} planned contacts withdrawn. A second person turns it off`,
      ),
    ],
  };
}

/** `qinghe stop lift STOP --login L --reason R`: asks a second person. Refusals: those of callAsUser and requestStopLift. */
export async function stopLiftCommand(told: Told, stop: string, options: Signed): Promise<Answer> {
  const stopId = fromEdge('stop', stop);
  const what = inBoth('what', `停用开关 ${stop}`, `kill switch ${stop}`);
  if (stopId === undefined) return refused(refuse('NOT_FOUND', { params: what }), told.language);
  const call = await callAsUser(told, options.login, 'stop.request_lift');
  if (!call.ok) return refused(call, told.language);
  const { db } = told.wired.house;
  const asked = await requestStopLift({ db }, call.value, { stopId, reason: options.reason });
  if (!asked.ok) return refused(asked, told.language);
  const approvalId = toEdge('approval', asked.value.approvalId);
  const { requestHash } = asked.value;
  return {
    exit: 0,
    data: { ok: true, approvalId, requestHash },
    lines: [
      told.say(`✓ 待另一人复核：${approvalId}`, `✓ waits for a second person: ${approvalId}`),
      `  qinghe stop confirm ${approvalId} --hash ${requestHash} --login …`,
    ],
  };
}

/** `qinghe stop confirm APPROVAL --hash H --login L`: as the second person. Refusals: those of decideApproval. */
export async function stopConfirmCommand(
  told: Told,
  approval: string,
  options: { readonly login: string; readonly hash: string },
): Promise<Answer> {
  const approvalId = fromEdge('approval', approval);
  const what = inBoth('what', `复核事项 ${approval}`, `approval ${approval}`);
  if (approvalId === undefined) return refused(refuse('NOT_FOUND', { params: what }), told.language);
  const call = await callAsUser(told, options.login, 'approval.decide');
  if (!call.ok) return refused(call, told.language);
  const verdict = { approvalId, verdict: 'approved', requestHash: options.hash, note: '' } as const;
  const decided = await decideApproval({ db: told.wired.house.db }, call.value, verdict);
  if (!decided.ok) return refused(decided, told.language);
  return { exit: 0, data: { ok: true, ...decided.value }, lines: [told.say('✓ 已恢复', '✓ off')] };
}
