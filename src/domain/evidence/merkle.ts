import type { Hash } from './entry.ts';

// Merkle trees of RFC 9162 §2.1: leaf = H(0x00 ‖ data), node = H(0x01 ‖ left ‖ right), split at the largest power of two
// below n. The prefixes keep a node from passing for a leaf.

export const leafHash = (hash: Hash, data: Uint8Array): Uint8Array => hash(concat([Uint8Array.of(0), data]));

const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array =>
  hash(concat([Uint8Array.of(1), left, right]));

/** MTH(D[n]); the root of no leaves is H(""). */
export const merkleRoot = (hash: Hash, leaves: readonly Uint8Array[]): Uint8Array =>
  rootOfHashes(
    hash,
    leaves.map((data) => leafHash(hash, data)),
  );

/** The same over leaf hashes, for who no longer has a leaf itself. */
export const rootOfHashes = (hash: Hash, hashes: readonly Uint8Array[]): Uint8Array =>
  hashes.length === 0 ? hash(new Uint8Array(0)) : subtree(hash, hashes);

/** PATH(m, D[n]), from the leaf upwards. Throws (a defect) when there is no such leaf. */
export const inclusionProof = (hash: Hash, leaves: readonly Uint8Array[], index: number): Uint8Array[] =>
  proofOverHashes(
    hash,
    leaves.map((data) => leafHash(hash, data)),
    index,
  );

/** The same over leaf hashes. */
export function proofOverHashes(hash: Hash, hashes: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= hashes.length) {
    throw new RangeError(`no leaf ${index} in a block of ${hashes.length}`);
  }
  return path(hash, hashes, index);
}

/**
 * RFC 9162 §2.1.3.2: true when the path leads from this leaf at this index of `count` leaves to the root. Index and count
 * decide the shape, so that neither a shifted row nor a path of another length passes.
 */
export function verifyInclusion(
  hash: Hash,
  data: Uint8Array,
  place: { readonly index: number; readonly count: number },
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (place.index < 0 || place.index >= place.count) return false;
  let fn = place.index;
  let sn = place.count - 1;
  let computed = leafHash(hash, data);
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      computed = nodeHash(hash, sibling, computed);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      computed = nodeHash(hash, computed, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && sameBytes(computed, root);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function subtree(hash: Hash, hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (hashes.length === 1 && only !== undefined) return only;
  const split = largestPowerBelow(hashes.length);
  return nodeHash(hash, subtree(hash, hashes.slice(0, split)), subtree(hash, hashes.slice(split)));
}

function path(hash: Hash, hashes: readonly Uint8Array[], index: number): Uint8Array[] {
  if (hashes.length === 1) return [];
  const split = largestPowerBelow(hashes.length);
  const [left, right] = [hashes.slice(0, split), hashes.slice(split)];
  return index < split
    ? [...path(hash, left, index), subtree(hash, right)]
    : [...path(hash, right, index - split), subtree(hash, left)];
}

function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
