import { decideMergeProposal, type ProposalAnswer } from '../commands/decide-merge-proposal.ts';
import { mergePeople } from '../commands/merge-people.ts';
import { proposeMerges } from '../commands/propose-merges.ts';
import { unmergePeople } from '../commands/unmerge-people.ts';
import { readPortsOn } from '../compose/read-ports.ts';
import type { ComparedPerson, ProposalRow } from '../contract/api/people.ts';
import { fromEdge, toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import type { Outcome } from '../domain/outcome.ts';
import { readProposals } from '../queries/people.ts';
import { type Answer, refused } from './answer.ts';
import { callAsUser } from './as-user.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { wordOf } from './words.ts';

/** Who says it, and why. */
export interface Verdict {
  readonly login: string;
  readonly reason: string;
}

/** `qinghe people propose`: compares everyone with everyone who shares something, and puts the pairs before a person. */
export async function peopleProposeCommand(told: Told): Promise<Answer> {
  const { db } = told.wired.house;
  const found = await proposeMerges({ db }, await told.wired.callBy(OPERATOR), { importId: null });
  if (!found.ok) return refused(found, told.language);
  const { proposed, known, contradictions, crowded } = found.value;
  const apart = contradictions.idNo + contradictions.birthDate;
  const crowd = limits.crowdPeople;
  return {
    exit: 0,
    data: { ok: true, ...found.value },
    lines: [
      told.say(
        `新提出 ${proposed} 对，已有 ${known} 对；有相同之处但不可能是同一人 ${apart} 对；${crowd} 人以上共用的号码或地址 ${crowded} 个`,
        `${proposed} pairs proposed, ${known} known; ${apart} share something and cannot be one; ${crowded} numbers or addresses are shared by ${crowd} people or more`,
      ),
    ],
  };
}

/** `qinghe people proposals [--state S]`: what waits for a verdict or had one, masked. */
export async function peopleProposalsCommand(
  told: Told,
  { state }: { readonly state: 'open' | 'merged' | 'rejected' },
): Promise<Answer> {
  const query = { state, personId: null, page: 1, size: limits.pageRowsMax } as const;
  const list = await readProposals(readPortsOn(told.wired), await told.wired.callBy(OPERATOR), query);
  if (!list.ok) return refused(list, told.language);
  const { rows, total } = list.value;
  return {
    exit: 0,
    data: { ok: true, ...list.value },
    lines:
      total === 0
        ? [told.say('没有需要判断的记录', 'Nothing to decide')]
        : [...table(rows.map((row) => rowOf(told, row))), told.say(`共 ${total} 对`, `${total} in all`)],
  };
}

const rowOf = (told: Told, row: ProposalRow): string[] => [
  row.mergeId ?? row.id,
  wordOf(told, 'mergeStrength', row.strength),
  row.reasons.map((reason) => wordOf(told, 'mergeReason', reason)).join(told.say('、', ', ')),
  ...row.people.map(personOf),
  row.waiting === null ? '' : told.say('等待复核', 'waits for the second person'),
];

const personOf = (person: ComparedPerson): string =>
  [person.nameMask, person.idNoMask ?? '', ...person.cases.map(({ caseNo }) => caseNo)]
    .filter((text) => text !== '')
    .join(' ');

/**
 * `qinghe people merge PROPOSAL` or `merge PERSON INTO`: says that two are one, in the name of a member of staff; a second
 * person decides it unless one identity number stands for both.
 */
export async function peopleMergeCommand(
  told: Told,
  first: string,
  into: string | undefined,
  { login, reason }: Verdict,
): Promise<Answer> {
  const call = await callAsUser(told, login, 'people.decide');
  if (!call.ok) return refused(call, told.language);
  const { db } = told.wired.house;
  const person = (text: string) => fromEdge('person', text) ?? text;
  const answer: Outcome<ProposalAnswer> =
    into === undefined
      ? await decideMergeProposal({ db }, call.value, {
          proposalId: bareProposal(first),
          verdict: 'same',
          reason,
        })
      : await mergePeople({ db }, call.value, {
          personId: person(first),
          intoPersonId: person(into),
          reason,
        });
  return tell(told, answer);
}

/** `qinghe people reject PROPOSAL`: two people, told apart. */
export async function peopleRejectCommand(
  told: Told,
  proposal: string,
  { login, reason }: Verdict,
): Promise<Answer> {
  const call = await callAsUser(told, login, 'people.decide');
  if (!call.ok) return refused(call, told.language);
  const input = { proposalId: bareProposal(proposal), verdict: 'different', reason } as const;
  return tell(told, await decideMergeProposal({ db: told.wired.house.db }, call.value, input));
}

/** `qinghe people unmerge MERGE`: takes a merge back. */
export async function peopleUnmergeCommand(
  told: Told,
  merge: string,
  { login, reason }: Verdict,
): Promise<Answer> {
  const call = await callAsUser(told, login, 'people.unmerge');
  if (!call.ok) return refused(call, told.language);
  const input = { mergeId: fromEdge('merge', merge) ?? merge, reason };
  const undone = await unmergePeople({ db: told.wired.house.db }, call.value, input);
  if (!undone.ok) return refused(undone, told.language);
  return { exit: 0, data: { ok: true }, lines: [`✓ ${told.say('已撤销合并', 'taken back')}`] };
}

const bareProposal = (text: string): string => fromEdge('proposal', text) ?? text;

function tell(told: Told, answer: Outcome<ProposalAnswer>): Answer {
  if (!answer.ok) return refused(answer, told.language);
  const { value } = answer;
  const id =
    value.state === 'merged'
      ? toEdge('merge', value.mergeId)
      : value.state === 'asked'
        ? toEdge('approval', value.approvalId)
        : null;
  return {
    exit: 0,
    data: { ok: true, state: value.state, id },
    lines: [`✓ ${wordOf(told, 'mergeDone', value.state)}${id === null ? '' : ` ${id}`}`],
  };
}
