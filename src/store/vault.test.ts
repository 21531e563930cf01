// Guarantees that an envelope opens only with its key, tenant and row, that every changed bit is found, that two seals of
// one value differ while its blind index does not, and that a commitment hides the value.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../contract/fault.ts';
import { commitment } from '../domain/evidence/entry.ts';
import { sha256 } from './evidence.store.ts';
import { openVault } from './vault.ts';

const keys = { master: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) };
const vault = openVault(keys);
const person = { name: '张三', idNo: '000000199001011239' };
const sealed = vault.seal('north', 'person/1', person);

const cannotOpen = (open: () => unknown) =>
  assert.throws(open, (error) => error instanceof Fault && error.code === 'VAULT_CANNOT_OPEN');

test('what was sealed opens', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const written = JSON.parse(JSON.stringify(value));
      assert.deepEqual(vault.open('north', 'person/1', vault.seal('north', 'person/1', value)), written);
    }),
  );
});

const wrong: ReadonlyArray<readonly [name: string, open: () => unknown]> = [
  ['another tenant', () => vault.open('south', 'person/1', sealed)],
  ['another row', () => vault.open('north', 'person/2', sealed)],
  [
    'another master key',
    () => openVault({ ...keys, master: Buffer.alloc(32, 9) }).open('north', 'person/1', sealed),
  ],
  ['nothing', () => vault.open('north', 'person/1', Buffer.alloc(0))],
  ['a cut envelope', () => vault.open('north', 'person/1', sealed.subarray(0, -1))],
  ['a short tag', () => vault.open('north', 'person/1', sealed.subarray(0, 20))],
];
for (const [name, open] of wrong) test(`does not open: ${name}`, () => cannotOpen(open));

test('no bit of an envelope can be changed', () => {
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const flipped = Buffer.from(sealed);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    cannotOpen(() => vault.open('north', 'person/1', flipped));
  }
});

test('an envelope says nothing and is never the same twice', () => {
  assert.notDeepEqual(vault.seal('north', 'person/1', person), sealed);
  assert.equal(sealed.includes(Buffer.from('张三')), false);
});

test('the error holds no part of the value', () => {
  try {
    vault.open('south', 'person/1', sealed);
    assert.fail('it opened');
  } catch (error) {
    assert.equal(JSON.stringify(error).includes('张三'), false);
  }
});

test('a blind index is equal for equal text only, within one tenant and one field', () => {
  const index = vault.index('north', 'phone', '19900001234');
  assert.equal(index.length, 16);
  assert.deepEqual(vault.index('north', 'phone', '１９９００００１２３４'), index);
  assert.notDeepEqual(vault.index('north', 'phone', '19900001235'), index);
  assert.notDeepEqual(vault.index('south', 'phone', '19900001234'), index);
  assert.notDeepEqual(vault.index('north', 'id_no', '19900001234'), index);
});

test('a commitment is opened by its salt and is new each time', () => {
  const made = vault.commit('19900001234');
  assert.deepEqual(
    new Uint8Array(commitment(sha256, '19900001234', made.salt)),
    new Uint8Array(made.commitment),
  );
  assert.notDeepEqual(vault.commit('19900001234').commitment, made.commitment);
});
