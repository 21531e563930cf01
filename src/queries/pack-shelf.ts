import type { AnyPack } from '../contract/any-pack.ts';
import type { Words } from '../contract/api/common.ts';
import type { PackShelfView, PackTextView } from '../contract/api/packs.ts';
import { toEdge } from '../contract/ids.ts';
import type { Call } from '../domain/call.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Db, Tx } from '../store/db.ts';
import { sha256 } from '../store/evidence.store.ts';
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
  readonly shipped: readonly (AnyPack & { readonly text: string; readonly cases: string })[];
}

type Asked = Pick<Call, 'tenant' | 'now'>;

/** Every pack with its versions and releases, what waits, what the software offers, and how far going live is. */
export function readPackShelf(ports: ShelfPorts, call: Asked): Promise<Outcome<PackShelfView>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const inForce = await packTextsAt(tx, call.tenant, call.now);
    const packs = inForce.map(packOf);
    const current = new Map(inForce.map((row) => [row.pack_id, row]));
    const titles = new Map(packs.map(({ name, pack: { zh, en } }) => [name, { zh, en }]));
    const waiting = await waitingReleases(tx, call.tenant, call.now);
    const isCurrent = (row: PackHistoryRow): boolean => current.get(row.pack_id)?.version === row.version;
    return done({
      packs: byPack(await packHistory(tx, call.tenant), isCurrent, titles),
      offered: ports.shipped
        .filter(({ name, text }) => current.get(name)?.text !== text)
        .map(({ kind, name: id, pack: { version, layer, zh, en } }) => ({
          ...{ kind, id, version, layer, zh, en },
        })),
      waiting: waiting.map(waitingView),
      goLive: await goLiveOf(tx, call, packs),
    });
  });
}

/** One version as it was registered, else as the software offers it. Refusals: NOT_FOUND. */
export function readPackText(
  ports: ShelfPorts,
  call: Asked,
  of: { readonly pack: string; readonly version: string },
): Promise<Outcome<PackTextView>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const row = await readPackVersion(tx, call.tenant, of.pack, of.version);
    if (row === undefined) return offeredText(ports, of);
    const { kind, pack_id: id, version, layer, origin, text, cases } = row;
    const textHash = toHex(row.text_hash);
    return done({ kind, id, version, layer, origin, isRegistered: true, textHash, text, cases });
  });
}

function offeredText(
  { shipped }: Pick<ShelfPorts, 'shipped'>,
  of: { readonly pack: string; readonly version: string },
): Outcome<PackTextView> {
  const found = shipped.find(({ name, pack }) => name === of.pack && pack.version === of.version);
  if (found === undefined) return refuse('NOT_FOUND', { params: { what: 'pack' } });
  const { kind, name: id, pack, text, cases } = found;
  const { version, layer } = pack;
  const textHash = toHex(sha256(new TextEncoder().encode(text)));
  return done({ kind, id, version, layer, origin: 'shipped', isRegistered: false, textHash, text, cases });
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

function byPack(
  rows: readonly PackHistoryRow[],
  isCurrent: (row: PackHistoryRow) => boolean,
  titles: ReadonlyMap<string, Words>,
): Shelved[] {
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
    title: titles.get(id) ?? null,
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
