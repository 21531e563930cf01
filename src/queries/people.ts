import type { z } from 'zod';
import type {
  ComparedPerson,
  PersonLinks,
  ProposalRow,
  proposals,
  proposalsQuery,
} from '../contract/api/people.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Tx } from '../store/db.ts';
import * as stored from '../store/merge-read.store.ts';
import type { CallRead } from './call-read.ts';
import { requestOf } from './case-contact.ts';
import { asPage, edgeOrNull, pageRows } from './edge.ts';
import type { ReadPorts } from './ports.ts';

/** `personId` bare, when only one person's are asked for. */
interface ProposalsAsked extends Omit<z.output<typeof proposalsQuery>, 'personId'> {
  readonly personId: string | null;
}

/** Who may be the same person, side by side and masked. */
export async function readProposals(
  ports: ReadPorts,
  call: CallRead,
  query: ProposalsAsked,
): Promise<Outcome<z.infer<typeof proposals>>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const asked = { state: query.state, personId: query.personId, now: call.now };
    const rows = await stored.listProposals(tx, call.tenant, asked, pageRows(query));
    const compare = await readCompared(
      tx,
      call.tenant,
      rows.flatMap((row) => [row.low_id, row.high_id]),
    );
    const shown = rows.map((row) => showProposal(row, compare));
    const crowded = await stored.countCrowds(tx, call.tenant);
    return done({ ...asPage(shown, query, rows[0]?.total), crowded, crowdPeople: limits.crowdPeople });
  });
}

type Compare = (personId: string, otherId: string) => ComparedPerson[];

/** Everything about these people in four statements; then each beside the other. */
async function readCompared(tx: Tx, tenant: string, ids: readonly string[]): Promise<Compare> {
  const people = await stored.readMasked(tx, tenant, ids);
  const customers = Map.groupBy(await stored.readCustomers(tx, tenant, ids), (row) => row.person_id);
  const points = Map.groupBy(await stored.readPoints(tx, tenant, ids), (row) => row.person_id);
  const cases = Map.groupBy(await stored.readCasesOf(tx, tenant, ids), (row) => row.person_id);
  return (personId, otherId) => {
    const others = new Set((points.get(otherId) ?? []).map(({ kind, value }) => kind + value));
    return people
      .filter(({ person_id }) => person_id === personId)
      .map((person) => ({
        id: toEdge('person', person.person_id),
        nameMask: person.name_mask,
        idNoMask: person.id_no_mask,
        customers: (customers.get(personId) ?? []).map((row) => ({
          creditor: row.creditor,
          customerNo: row.customer_no,
        })),
        contacts: (points.get(personId) ?? []).map(({ contact_point_id, kind, mask, state, value }) => ({
          id: toEdge('contactPoint', contact_point_id),
          kind: kind as ComparedPerson['contacts'][number]['kind'],
          mask,
          state: state as ComparedPerson['contacts'][number]['state'],
          shared: others.has(kind + value),
        })),
        cases: (cases.get(personId) ?? []).map(showCase),
      }));
  };
}

const showCase = (row: stored.PersonCaseRow): ComparedPerson['cases'][number] => ({
  id: toEdge('case', row.case_id),
  caseNo: row.case_no,
  creditor: row.creditor,
  accounts: row.accounts,
});

function showProposal(row: stored.ProposalListRow, compare: Compare): ProposalRow {
  const { waiting_id: waitingId } = row;
  const request = waitingId === null ? undefined : requestOf(row.waiting_request ?? '{}');
  return {
    id: toEdge('proposal', row.proposal_id),
    state: row.state,
    strength: row.strength as ProposalRow['strength'],
    reasons: [...row.reasons] as ProposalRow['reasons'],
    rejectedReasons: [...row.rejected_reasons] as ProposalRow['rejectedReasons'],
    foundAt: row.found_at,
    people: [...compare(row.low_id, row.high_id), ...compare(row.high_id, row.low_id)],
    waiting:
      waitingId === null
        ? null
        : {
            approvalId: toEdge('approval', waitingId),
            madeBy: row.waiting_by ?? '',
            reason: request?.reason ?? '',
          },
    mergeId: edgeOrNull('merge', row.merge_id),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decidedBecause: row.decided_because,
  };
}

/** With whom a person counts as one, and by which merges. Refusals: NOT_FOUND. */
export async function readPersonLinks(
  ports: ReadPorts,
  call: CallRead,
  personId: string,
): Promise<Outcome<PersonLinks>> {
  return ports.db.inTenant<Outcome<PersonLinks>>(call.tenant, async (tx) => {
    const group = await stored.readGroup(tx, call.tenant, personId);
    if (group.length === 0) return refuse('NOT_FOUND', { params: { what: '人 / person' } });
    const ids = group.map(({ person_id }) => person_id);
    const cases = Map.groupBy(await stored.readCasesOf(tx, call.tenant, ids), (row) => row.person_id);
    const merges = await stored.readMerges(tx, call.tenant, ids);
    const named = await stored.readMasked(
      tx,
      call.tenant,
      merges.flatMap(({ said_id, said_of_id }) => [said_id, said_of_id]),
    );
    const maskOf = (id: string) => named.find((person) => person.person_id === id)?.name_mask ?? '';
    return done({
      people: group.map((person) => ({
        id: toEdge('person', person.person_id),
        nameMask: person.name_mask,
        idNoMask: person.id_no_mask,
        cases: (cases.get(person.person_id) ?? []).map(showCase),
      })),
      merges: merges.map((merge) => ({
        id: toEdge('merge', merge.merge_id),
        people: [merge.said_id, merge.said_of_id].map((id) => ({
          id: toEdge('person', id),
          nameMask: maskOf(id),
        })),
        reason: merge.reason,
        askedBy: merge.asked_by,
        mergedBy: merge.merged_by ?? '',
        mergedAt: merge.merged_at,
        undoneBy: merge.undone_by,
        undoneAt: merge.undone_at,
        undoReason: merge.undo_reason,
      })),
      openProposals: await stored.countOpenProposals(tx, call.tenant, ids),
    });
  });
}
