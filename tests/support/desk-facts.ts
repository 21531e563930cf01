import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { DocumentCabinet } from '../../src/contract/document.ts';
import { documentAad } from '../../src/store/import-facts/document-facts.ts';
import type { Vault } from '../../src/store/vault.ts';
import type { Desk } from './desk-rows.ts';

/** A cabinet without a disk. */
export function memoryCabinet(): DocumentCabinet {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (tenant, id, sealed) => void kept.set(`${tenant}/${id}`, sealed),
    get: async (tenant, id) => kept.get(`${tenant}/${id}`),
    ids: async (tenant) =>
      [...kept.keys()].flatMap((key) => (key.startsWith(`${tenant}/`) ? key.slice(tenant.length + 1) : [])),
    remove: async (tenant, id) => void kept.delete(`${tenant}/${id}`),
  };
}

export const CONTRACT = Buffer.from('%PDF-1.7 canary of a contract');

/** What a delivery says beside the money of the desk's one account: of everything one, and of the owners a change. */
export async function fillFacts(
  owner: pg.Client,
  { vault, cabinet }: { readonly vault: Vault; readonly cabinet: DocumentCabinet },
  tenant: string,
  desk: Desk,
): Promise<void> {
  const [bank, trust] = [randomUUID(), randomUUID()];
  const of = {
    tenant_id: tenant,
    account_id: desk.accountId,
    recorded_at: '2026-11-20T01:00:00Z',
    import_id: randomUUID(),
  };
  const insert = (table: string, row: Readonly<Record<string, unknown>>) =>
    owner.query(
      `insert into ${table} (${Object.keys(row)}) values (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
      Object.values(row),
    );
  await owner.query('begin');
  for (const [organisation_id, code, name] of [
    [bank, 'BANK', '示例银行'],
    [trust, 'TRUST', '示例信托'],
  ])
    await insert('organisation', {
      tenant_id: tenant,
      organisation_id,
      code,
      name,
      recorded_at: of.recorded_at,
    });
  const share = { ...of, revision: 1 };
  for (const [from_on, role, organisation_id, share_ppm] of [
    ['2026-01-01', 'funder', bank, 1_000_000],
    ['2026-11-22', 'funder', bank, 666_667],
    ['2026-11-22', 'funder', trust, 333_333],
    ['2026-01-01', 'guarantor', trust, null],
  ])
    await insert('claim_share', { ...share, from_on, role, organisation_id, share_ppm });
  await insert('account_class', {
    ...of,
    revision: 1,
    since: '2026-10-31',
    source: 'lender',
    class: 'special_mention',
  });
  await insert('placement', {
    ...of,
    revision: 1,
    placed_on: '2026-11-21',
    hand_no: 2,
    placed_fen: 10_300n,
    organisation_id: bank,
    batch_no: 'B1',
  });
  await insert('stated_entry', {
    ...of,
    entered_on: '2026-11-21',
    entry_no: 1,
    dpd: 1,
    bucket: 'M1',
    principal_fen: 5_000n,
    interest_fen: 300n,
    fee_fen: 0n,
  });
  await insert('card_statement', {
    ...of,
    revision: 1,
    statement_on: '2026-11-05',
    due_on: '2026-11-25',
    balance_fen: 5_300n,
    minimum_fen: 530n,
  });
  const sealed = vault.seal(tenant, documentAad(desk.documentId), { base64: CONTRACT.toString('base64') });
  await cabinet.put(tenant, desk.documentId, sealed);
  await insert('document', {
    ...of,
    document_id: desk.documentId,
    kind: 'contract',
    title: '借款合同',
    file_name: `${desk.name}.pdf`,
    media_type: 'application/pdf',
    size_bytes: CONTRACT.length,
    sha256: createHash('sha256').update(CONTRACT).digest(),
  });
  await owner.query('commit');
}
