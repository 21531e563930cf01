// Guarantee: what PostgreSQL writes when it does not start becomes the code that tells a person what to do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN_VALUE } from '../../contract/sentence.ts';
import { faultFromText } from './failure.ts';

const CONTEXT = { folder: '/home/pg', log: '/home/postgres.log', port: 5432, pid: '77', found: '17' };

for (const [written, code] of [
  ['FATAL:  could not write to file "pg_wal/xlogtemp.31": No space left on device', 'PG_DISK_FULL'],
  ['initdb: error: could not create directory "/home/pg/base/1": Disk quota exceeded', 'PG_DISK_FULL'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'PG_PORT_TAKEN'],
  ['FATAL:  lock file "postmaster.pid" already exists', 'PG_DATA_LOCKED'],
  ['FATAL:  lock file "postmaster.pid" is empty', 'PG_DATA_LOCKED'],
  ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'PG_DATA_LOCKED'],
  ['FATAL:  database files are incompatible with server', 'PG_WRONG_VERSION'],
  ['postgres: error while loading shared libraries: libicui18n.so.60: cannot open', 'PG_BINARY_MISSING'],
  ['FATAL:  data directory "/home/pg" has wrong ownership', 'PG_DATA_FORBIDDEN'],
  ['FATAL:  could not create shared memory segment: Cannot allocate memory', 'PG_START_FAILED'],
  ['', 'PG_START_FAILED'],
] as const) {
  test(`${written.slice(0, 70) || 'nothing written'} → ${code}`, () => {
    const fault = faultFromText(written, CONTEXT);
    assert.equal(fault.code, code);
    assert.equal(
      (fault.sentences.zh + fault.sentences.en).includes(UNKNOWN_VALUE),
      false,
      'every value is filled in',
    );
  });
}
