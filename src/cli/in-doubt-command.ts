import { resolveInDoubt } from '../commands/resolve-in-doubt.ts';
import { readPortsOn } from '../compose/read-ports.ts';
import { fromEdge } from '../contract/ids.ts';
import type { ContactOutcome } from '../domain/vocabulary.ts';
import { readInDoubt } from '../queries/desk-lists.ts';
import { type Answer, refused } from './answer.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { momentWord, wordOf } from './words.ts';

const SHOWN = 100;

/** `qinghe in-doubt list`: contacts whose end nobody knows. */
export async function inDoubtListCommand(told: Told): Promise<Answer> {
  const list = await readInDoubt(readPortsOn(told.wired), await told.wired.callBy(OPERATOR), {
    page: 1,
    size: SHOWN,
  });
  if (!list.ok) return refused(list, told.language);
  const { rows, total } = list.value;
  return {
    exit: 0,
    data: { ok: true, ...list.value },
    lines:
      total === 0
        ? [told.say('没有待核实的发送', 'Nothing is in doubt')]
        : table(
            rows.map((row) => [
              row.permitId,
              row.caseNo,
              wordOf(told, 'channel', row.channel),
              row.addressMask,
              row.agencyName ?? told.say('本机构', 'the house'),
              momentWord(row.since),
            ]),
          ),
  };
}

/** `qinghe in-doubt resolve PERMIT sent|not_sent [--outcome OUTCOME] --proof TEXT`: a person says what happened. */
export async function inDoubtResolveCommand(
  told: Told,
  permit: string,
  verdict: string,
  options: { readonly proof: string; readonly outcome?: ContactOutcome },
): Promise<Answer> {
  const permitId = fromEdge('permit', permit) ?? permit;
  const { db } = told.wired.house;
  const input = {
    permitId,
    verdict: verdict === 'sent' ? 'sent' : 'not_sent',
    outcome: options.outcome,
    proof: options.proof,
  } as const;
  const resolved = await resolveInDoubt({ db }, await told.wired.callBy(OPERATOR), input);
  if (!resolved.ok) return refused(resolved, told.language);
  return {
    exit: 0,
    data: { ok: true, ...resolved.value },
    lines: [`✓ ${permit} ${wordOf(told, 'permitState', resolved.value.state)}`],
  };
}
