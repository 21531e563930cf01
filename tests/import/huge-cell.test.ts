// Guarantee: a cell of a gigabyte is refused by its place, whole, while it streams by: it is never held.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportFile } from '../../src/files/import-file.ts';
import { mappingFile, openHouse } from './house.ts';

const HEADER = 'customer_no,name,id_no,birth_on\nK1,张三,,\nK2,';
const BLOCK = Buffer.alloc(1_048_576, 'x');
const BLOCKS = 1_024;
const GROWN_BYTES_MAX = 200_000_000;

test('a cell of 1 GB', async (t) => {
  const house = await openHouse(t);
  const start = Buffer.from(HEADER);
  let peak = 0;
  const file: ImportFile = {
    name: 'people.csv',
    sizeBytes: start.length + BLOCKS * BLOCK.length,
    async *open() {
      yield start;
      for (let at = 0; at < BLOCKS; at++) {
        yield BLOCK;
        peak = Math.max(peak, process.memoryUsage.rss());
      }
    },
  };
  const before = process.memoryUsage.rss();
  const result = await house.importFile({ files: [file], mapping: mappingFile('native') });
  assert.ok(!result.ok);
  assert.equal(result.code, 'IMPORT_ROW_TOO_LARGE');
  assert.deepEqual([result.params?.file, result.params?.row], ['people.csv', '3']);
  assert.ok(peak - before < GROWN_BYTES_MAX, `${peak - before} bytes`);
  assert.equal(await house.count('person'), 0);
});
