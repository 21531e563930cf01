import type { AnyPack } from '../contract/any-pack.ts';
import type { PackShelfView } from '../contract/api/packs.ts';
import { toEdge } from '../contract/ids.ts';
import type { Call } from '../domain/call.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Db, Tx } from '../store/db.ts';
import {
  type PackHistoryRow,
  packHistory,
  packTextsAt,
  readPackVersion,
  type WaitingRelease,
  waitingReleases,
} from '../store/pack.store.ts';
import { readGoLive } from '../store/rule-confirmation.store.ts';
import { packOf, rulesToConfirm } from '../store/rules-to-confirm.store.ts';
import { readTenant } from '../store/tenant.store.ts';

interface ShelfPorts {
  readonly db: Db;
  readonly shipped: readonly (AnyPack & { readonly text: string })[];
}

type Asked = Pick<Call, 'tenant' | 'now'>;

/** Every pack with its versions and releases, what waits, what the software offers, and how far going live is. */
export function readPackShelf(ports: ShelfPorts, call: Asked): Promise<Outcome<PackShelfView>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const inForce = await packTextsAt(tx, call.tenant, call.now);
    const current = new Map(inForce.map((row) => [row.pack_id, row]));
    const waiting = await waitingReleases(tx, call.tenant, call.now);
    const isCurrent = (row: PackHistoryRow): boolean => current.get(row.pack_id)?.version === row.version;
    return done({
      packs: byPack(await packHistory(tx, call.tenant), isCurrent),
      offered: ports.shipped
        .filter(({ name, text }) => current.get(name)?.text !== text)
        .map(({ kind, name: id, pack: { version, layer, zh, en } }) => ({
          ...{ kind, id, version, layer, zh, en },
        })),
      waiting: waiting.map(waitingView),
      goLive: await goLiveOf(tx, call, inForce.map(packOf)),
    });
  });
}

/** One version as it was registered. Refusals: NOT_FOUND. */
export function readPackText(
  ports: Pick<ShelfPorts, 'db'>,
  call: Asked,
  of: { readonly pack: string; readonly version: string },
) {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const row = await readPackVersion(tx, call.tenant, of.pack, of.version);
    if (row === undefined) return refuse('NOT_FOUND', { params: { what: 'pack' } });
    const { kind, pack_id, version, layer, origin, text, cases } = row;
    return done({ kind, id: pack_id, version, layer, origin, textHash: toHex(row.text_hash), text, cases });
  });
}

async function goLiveOf(
  tx: Tx,
  { tenant }: Asked,
  packs: readonly AnyPack[],
): Promise<PackShelfView['goLive']> {
  const row = await readTenant(tx, tenant);
  return {
    liveFrom: (await readGoLive(tx, tenant)) ?? null,
    isDemonstration: row?.kind === 'demonstration',
    unconfirmed: [...(await rulesToConfirm(tx, tenant, packs))],
  };
}

type Shelved = PackShelfView['packs'][number];

function byPack(rows: readonly PackHistoryRow[], isCurrent: (row: PackHistoryRow) => boolean): Shelved[] {
  const packs = new Map<string, Map<string, Shelved['versions'][number]>>();
  for (const row of rows) {
    const versions = packs.get(row.pack_id) ?? new Map<string, Shelved['versions'][number]>();
    packs.set(row.pack_id, versions);
    const version = versions.get(row.version) ?? {
      version: row.version,
      layer: row.layer,
      origin: row.origin,
      textHash: toHex(row.text_hash),
      registeredAt: row.registered_at,
      inForce: isCurrent(row),
      releases: [],
    };
    versions.set(row.version, version);
    if (row.release_no === null || row.effective_from === null || row.released_at === null) continue;
    version.releases.push({
      releaseNo: row.release_no,
      effectiveFrom: row.effective_from,
      releasedAt: row.released_at,
      askedBy: row.asked_by,
      releasedBy: row.released_by,
    });
  }
  const kinds = new Map(rows.map((row) => [row.pack_id, row.kind]));
  return [...packs].map(([id, versions]) => ({
    id,
    kind: kinds.get(id) ?? 'contact',
    versions: [...versions.values()],
  }));
}

function waitingView(row: WaitingRelease): PackShelfView['waiting'][number] {
  const request = JSON.parse(row.request) as Readonly<Record<string, string>>;
  const day = request.replayed_day ?? '';
  return {
    approvalId: toEdge('approval', row.approval_id),
    requestHash: toHex(row.request_hash),
    pack: request.pack ?? '',
    version: request.version ?? '',
    effectiveOn: request.effective_on ?? '',
    changes: { zh: request.changes ?? '', en: request.changes_en ?? '' },
    loosened: request.loosened ?? '',
    replayedDay: day === '' ? null : day,
    replayed: Number(request.replayed),
    nowDenied: Number(request.now_denied),
    nowAllowed: Number(request.now_allowed),
    madeBy: row.made_by,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
  };
}
