import { limits } from '../contract/limits.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { isNews, matchOf } from '../domain/person/match.ts';
import type { Db } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { type ImportSession, withImportSession } from '../store/import-session.ts';
import {
  type FoundPair,
  findPairs,
  foundPairs,
  type ProposalDraft,
  writeProposals,
} from '../store/merge-finder.store.ts';

export interface MergesProposed {
  /** Pairs put before a person: found for the first time, or again with something new. */
  readonly proposed: number;
  readonly known: number;
  /** Pairs that share something and cannot be one human being. */
  readonly contradictions: { readonly idNo: number; readonly birthDate: number };
  /** Numbers and addresses of so many people that they say nothing of any two of them. */
  readonly crowded: number;
}

/**
 * Looks for people who may be one human being, among all, or only around those whom one import touched, and puts what it
 * finds before a person. It merges nobody. Running it again changes nothing. Refusals: none.
 */
export function proposeMerges(
  ports: { readonly db: Db },
  call: Call,
  input: { readonly importId: string | null },
): Promise<Outcome<MergesProposed>> {
  return withImportSession(ports.db, call.tenant, async (session) => ({
    commit: true,
    value: done(await proposeMergesIn(session, call, input)),
  }));
}

/** The same inside the caller's transaction. Its temporary tables last as long as the transaction: once in each. */
export async function proposeMergesIn(
  session: ImportSession,
  call: Call,
  { importId }: { readonly importId: string | null },
): Promise<MergesProposed> {
  const scope = {
    tenant: call.tenant,
    importId,
    crowdPeople: limits.crowdPeople,
    touchedMax: limits.mergeTouchedPeople,
  };
  const { crowded } = await findPairs(session, scope, call.now);
  const found = { proposed: 0, known: 0, idNo: 0, birthDate: 0 };
  for await (const pairs of foundPairs(session, call.tenant, limits.mergePairRows)) {
    const drafts = pairs.flatMap((pair) => draftOf(call, pair, found));
    await writeProposals(session, { tenant: call.tenant, importId, at: call.now }, drafts);
  }
  const told = {
    proposed: found.proposed,
    known: found.known,
    contradictions: { idNo: found.idNo, birthDate: found.birthDate },
    crowded,
  };
  await appendEvidence(session.tx, call, {
    stream: 'tenant',
    type: 'people.compared',
    body: {
      import_id: importId,
      proposed: found.proposed,
      contradictions: found.idNo + found.birthDate,
      crowded,
    },
  });
  return told;
}

function draftOf(
  call: Call,
  { lowId, highId, shared, known }: FoundPair,
  found: { proposed: number; known: number; idNo: number; birthDate: number },
): ProposalDraft[] {
  const match = matchOf(shared);
  if (match.kind === 'contradiction') found[match.because === 'id_no' ? 'idNo' : 'birthDate'] += 1;
  if (match.kind !== 'proposal') return [];
  if (!isNews(match.reasons, known)) {
    found.known += 1;
    return [];
  }
  found.proposed += 1;
  return [
    {
      proposal_id: call.newId(),
      low_id: lowId,
      high_id: highId,
      strength: match.strength,
      reasons: match.reasons,
    },
  ];
}
