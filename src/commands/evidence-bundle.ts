import {
  type BundleMark,
  type BundlePayload,
  type BundleRow,
  type BundleStream,
  bundleEntry,
} from '../domain/evidence/bundle.ts';
import { canonicalBytes } from '../domain/evidence/canonical.ts';
import type { StoredEntry } from '../domain/evidence/chain.ts';
import type { Checkpoint } from '../domain/evidence/checkpoint.ts';
import { bodyHash, toHex } from '../domain/evidence/entry.ts';
import { inclusionProof, proofOverHashes } from '../domain/evidence/merkle.ts';
import { blockRows, isBlockType } from '../store/block-leaves.store.ts';
import type { BlockPlace } from '../store/block-rows.ts';
import type { Tx } from '../store/db.ts';
import { sha256 } from '../store/evidence.store.ts';
import { readStreams } from '../store/evidence-read.store.ts';
import { readBlock } from '../store/read-block.store.ts';

type Parts = Pick<BundlePayload, 'streams' | 'rows' | 'checkpoints' | 'marks'>;

/** Gathers chains, rows with their proofs, and the checkpoints that cover them, of one case. */
export async function gatherBundle(
  tx: Tx,
  tenant: string,
  caseId: string,
  checkpoints: readonly Checkpoint[],
): Promise<Parts> {
  const own = `case/${caseId}`;
  const rows = await caseRows(tx, tenant, caseId);
  const needed = Map.groupBy(rows, (row) => row.stream);
  const byStream = Map.groupBy(
    await readStreams(tx, tenant, [own, ...needed.keys()]),
    (entry) => entry.stream,
  );
  const marks = marksOf(checkpoints, new Set(byStream.keys()));
  const markedSeq = new Map(marks.map(({ mark }) => [mark[0], mark[1]]));
  const streams = [...byStream].map(([stream, entries]) =>
    stream === own
      ? { stream, entries: entries.map((entry) => bundleEntry(entry, { body: JSON.parse(entry.body) })) }
      : partOf(stream, entries, needed.get(stream) ?? [], markedSeq.get(stream) ?? 0),
  );
  const first = Math.min(...marks.map((mark) => mark.no));
  return {
    streams,
    rows,
    marks,
    checkpoints: checkpoints
      .filter(({ header }) => header.no >= first)
      .map(({ header, signature }) => ({ header, signature })),
  };
}

/** From the first block of the case to the mark or the last such block; bodies only of the case's own blocks. */
function partOf(
  stream: string,
  entries: readonly StoredEntry[],
  rows: readonly BundleRow[],
  marked: number,
): BundleStream {
  const blocks = new Set(rows.map((row) => row.seq));
  const [from, to] = [Math.min(...blocks), Math.max(...blocks, marked)];
  return {
    stream,
    entries: entries
      .filter((entry) => entry.seq >= from && entry.seq <= to)
      .map((entry) => {
        const body: unknown = JSON.parse(entry.body);
        return bundleEntry(
          entry,
          blocks.has(entry.seq) ? { body } : { body_hash: toHex(bodyHash(sha256, body)) },
        );
      }),
  };
}

async function caseRows(tx: Tx, tenant: string, caseId: string): Promise<BundleRow[]> {
  const found: BundleRow[] = [];
  for (const [type, reader] of Object.entries(blockRows)) {
    if (!isBlockType(type)) continue;
    const places = await reader.ofCase(tx, tenant, caseId);
    for (const [place, own] of groupByPlace(places)) {
      const { hashes, leaves } = (await readBlock(tx, tenant, place)) ?? { hashes: [], leaves: new Map() };
      for (const { leaf: index } of own) {
        // A block that no longer verifies has no proof to give; verification says so, the bundle stays silent on the row.
        if (index >= hashes.length) continue;
        const proof = proofOverHashes(sha256, hashes, index).map(toHex);
        found.push({ ...place, index, count: hashes.length, row: leaves.get(index), proof });
      }
    }
  }
  return found;
}

function groupByPlace<Row extends BlockPlace>(rows: readonly Row[]): [BlockPlace, Row[]][] {
  const groups = Map.groupBy(rows, (row) => `${row.stream}\u0000${row.seq}`);
  return [...groups.values()].flatMap((own): [BlockPlace, Row[]][] => {
    const [first] = own;
    return first === undefined ? [] : [[{ stream: first.stream, seq: first.seq }, own]];
  });
}

/** The latest mark of each stream, with its place under the checkpoint's signed root. */
function marksOf(checkpoints: readonly Checkpoint[], streams: ReadonlySet<string>): BundleMark[] {
  const latest = new Map<string, { readonly checkpoint: Checkpoint; readonly index: number }>();
  for (const checkpoint of checkpoints) {
    checkpoint.heads.forEach(([stream], index) => {
      if (streams.has(stream)) latest.set(stream, { checkpoint, index });
    });
  }
  return [...latest.values()].flatMap(({ checkpoint: { header, heads }, index }): BundleMark[] => {
    const mark = heads[index];
    if (mark === undefined) return [];
    const proof = inclusionProof(sha256, heads.map(canonicalBytes), index).map(toHex);
    return [{ no: header.no, index, mark, proof }];
  });
}
