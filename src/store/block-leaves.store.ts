import { sql } from 'kysely';
import type { BlockType } from '../domain/evidence/entry-types.ts';
import { type DecisionLeafRow, decisionLeaf } from '../domain/evidence/leaves.ts';
import { type MoveLeafRow, moveLeaf } from '../domain/evidence/move-leaf.ts';
import { accountBlocks } from './account-leaves.store.ts';
import { type BlockRows, type PlaceRow, placed } from './block-rows.ts';

/** A type that is absent cannot be recomputed yet; verification counts its blocks apart and says so. */
export const blockRows: { readonly [T in BlockType]?: BlockRows } = {
  'account.imported': accountBlocks,
  'age.moves': {
    async leaves(tx, tenant, place) {
      const { rows } = await sql<MoveLeafRow & { evidence_leaf: number }>`
        select * from bucket_move
        where tenant_id = ${tenant} and evidence_stream = ${place.stream} and evidence_seq = ${place.seq}::bigint
        order by evidence_leaf`.execute(tx);
      return placed(rows, moveLeaf);
    },
    async ofCase(tx, tenant, caseId) {
      const { rows } = await sql<PlaceRow>`
        select m.evidence_stream as stream, m.evidence_seq as seq, m.evidence_leaf as leaf
        from bucket_move m join account a on a.tenant_id = m.tenant_id and a.account_id = m.account_id
        where m.tenant_id = ${tenant} and a.case_id = ${caseId}::uuid and m.evidence_stream is not null
        order by m.moved_on, m.account_id, m.move_no`.execute(tx);
      return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
    },
    async orphans(tx, tenant) {
      const { rows } = await sql<PlaceRow>`
        select distinct m.evidence_stream as stream, m.evidence_seq as seq, 0 as leaf from bucket_move m
        where m.tenant_id = ${tenant} and m.evidence_stream is not null and not exists (
          select from evidence_entry e
          where e.tenant_id = m.tenant_id and e.stream = m.evidence_stream and e.seq = m.evidence_seq
            and e.type = 'age.moves')
        order by 1, 2`.execute(tx);
      return rows.map((row) => ({ stream: row.stream, seq: Number(row.seq) }));
    },
  },
  'decide.rows': {
    async leaves(tx, tenant, place) {
      const { rows } = await sql<DecisionLeafRow & { evidence_leaf: number }>`
        select * from decision
        where tenant_id = ${tenant} and evidence_stream = ${place.stream} and evidence_seq = ${place.seq}::bigint
        order by evidence_leaf`.execute(tx);
      return placed(rows, decisionLeaf);
    },
    async ofCase(tx, tenant, caseId) {
      const { rows } = await sql<PlaceRow>`
        select evidence_stream as stream, evidence_seq as seq, evidence_leaf as leaf from decision
        where tenant_id = ${tenant} and case_id = ${caseId}::uuid order by decided_on`.execute(tx);
      return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
    },
    async orphans(tx, tenant) {
      const { rows } = await sql<PlaceRow>`
        select distinct d.evidence_stream as stream, d.evidence_seq as seq, 0 as leaf from decision d
        where d.tenant_id = ${tenant} and not exists (
          select from evidence_entry e
          where e.tenant_id = d.tenant_id and e.stream = d.evidence_stream and e.seq = d.evidence_seq
            and e.type = 'decide.rows')
        order by 1, 2`.execute(tx);
      return rows.map((row) => ({ stream: row.stream, seq: Number(row.seq) }));
    },
  },
};

export const isBlockType = (type: string): type is BlockType =>
  type === 'account.imported' || type === 'age.moves' || type === 'decide.rows';
