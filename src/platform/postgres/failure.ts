import { readFile } from 'node:fs/promises';
import { codes } from '../../contract/codes.ts';
import { Fault } from '../../contract/fault.ts';
import { POSTGRES_MAJOR } from './binaries.ts';

export interface FailureContext {
  readonly folder: string;
  readonly log: string;
  readonly port: number;
  readonly pid: string;
  readonly found: string;
}

type Recognised =
  | 'PG_DISK_FULL'
  | 'PG_PORT_TAKEN'
  | 'PG_DATA_LOCKED'
  | 'PG_WRONG_VERSION'
  | 'PG_BINARY_MISSING'
  | 'PG_DATA_FORBIDDEN';

/** What the server writes (always in English: LC_ALL=C) → what we say. The first line that matches wins. */
const SIGNS: readonly (readonly [RegExp, Recognised])[] = [
  [/No space left on device|Disk quota exceeded/, 'PG_DISK_FULL'],
  [/Address already in use|could not create any TCP\/IP sockets/, 'PG_PORT_TAKEN'],
  [/lock file ".*" (?:already exists|is empty)|pre-existing shared memory block/, 'PG_DATA_LOCKED'],
  [/database files are incompatible with server/, 'PG_WRONG_VERSION'],
  [/error while loading shared libraries|Library not loaded/, 'PG_BINARY_MISSING'],
  [/has wrong ownership|invalid permissions|Permission denied|Operation not permitted/, 'PG_DATA_FORBIDDEN'],
];

/** Reads what the server wrote since `fromByte` and turns it into one fault with a code. */
export async function faultFromLog(fromByte: number, context: FailureContext): Promise<Fault> {
  const text = (await readFile(context.log).catch(() => Buffer.alloc(0))).subarray(fromByte).toString('utf8');
  return faultFromText(text, context);
}

/** The pure half of the above. */
export function faultFromText(text: string, context: FailureContext): Fault {
  const { folder, log, port, pid, found } = context;
  const code = SIGNS.find(([sign]) => sign.test(text))?.[1];
  if (code === undefined) return new Fault('PG_START_FAILED', { reason: lastComplaint(text), log });
  const what = /loading shared libraries: (\S+?):/.exec(text)?.[1] ?? 'library';
  const known = { folder, port: String(port), pid, found, wanted: POSTGRES_MAJOR, what };
  const named = Object.entries(known).filter(([name]) => codes[code].en.includes(`{${name}}`));
  return new Fault(code, Object.fromEntries(named));
}

function lastComplaint(text: string): string {
  const complaints = text.match(/(?:FATAL|PANIC|initdb: error|error): .*/g) ?? [];
  return complaints.at(-1)?.replace(/[。.]$/, '') ?? 'no reason was written';
}
