// Guarantees the Merkle tree of RFC 9162: Certificate Transparency's published roots, every proof verifies at its own place
// and at no other, and neither a changed row nor a changed proof passes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { toHex } from './entry.ts';
import { inclusionProof, merkleRoot, verifyInclusion } from './merkle.ts';

const hash = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** The reference leaves and roots of Certificate Transparency's own tests (RFC 6962 and 9162 have the same tree). */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(bytes);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

ROOTS.forEach((root, count) => {
  test(`root of ${count} leaves`, () => assert.equal(toHex(merkleRoot(hash, LEAVES.slice(0, count))), root));
});

const block = fc
  .uniqueArray(fc.uint8Array({ minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 40,
    selector: (leaf) => leaf.join(),
  })
  .chain((leaves) => fc.record({ leaves: fc.constant(leaves), index: fc.nat(leaves.length - 1) }));

test('a proof verifies at its place only, for its row only', () => {
  fc.assert(
    fc.property(block, fc.nat(39), ({ leaves, index }, other) => {
      const root = merkleRoot(hash, leaves);
      const proof = inclusionProof(hash, leaves, index);
      const data = leaves[index] ?? new Uint8Array();
      const count = leaves.length;
      assert.ok(verifyInclusion(hash, data, { index, count }, proof, root));
      if (other !== index) assert.ok(!verifyInclusion(hash, data, { index: other, count }, proof, root));
      assert.ok(!verifyInclusion(hash, Uint8Array.of(...data, 0), { index, count }, proof, root));
      assert.ok(!verifyInclusion(hash, data, { index, count }, [...proof, root], root));
      if (proof.length > 0) assert.ok(!verifyInclusion(hash, data, { index, count }, proof.slice(1), root));
    }),
  );
});

test('there is no proof for a row that is not there', () => {
  assert.throws(() => inclusionProof(hash, LEAVES, 8), RangeError);
  assert.throws(() => inclusionProof(hash, [], 0), RangeError);
});
