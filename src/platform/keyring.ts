import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Fault } from '../contract/fault.ts';
import { homePaths } from './home.ts';

/** All secrets of one installation. Losing the file loses every name, number and address in the database. */
export interface Keyring {
  /** What `openVault` takes: 32 bytes each. */
  readonly vault: { readonly master: Buffer; readonly index: Buffer };
  /** Ed25519: signs checkpoints of the evidence; the public half is given to verifiers. */
  readonly signing: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  /** The password of the database's plain role. */
  readonly appPassword: string;
  /** Tells which keys a database was filled with, without telling anything about them. */
  readonly fingerprint: string;
}

const KEY_BYTES = 32;
const key = z
  .base64()
  .refine((text) => Buffer.from(text, 'base64').length === KEY_BYTES, { error: 'must be 32 bytes' });

const keyFile = z.object({
  version: z.literal(1),
  masterKey: key,
  indexKey: key,
  signingPrivateKey: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
  signingPublicKey: z.string().startsWith('-----BEGIN PUBLIC KEY-----'),
  appPassword: z.string().min(20),
});

type KeyFile = z.infer<typeof keyFile>;

/** Reads the key file; undefined when there is none. Faults: KEYFILE_MODE, KEYFILE_UNREADABLE. */
export async function readKeyring(home: string): Promise<Keyring | undefined> {
  const file = homePaths(home).keys;
  const found = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new Fault('KEYFILE_UNREADABLE', { file, reason: String(cause.code) }, { cause });
  });
  if (found === undefined) return undefined;
  const mode = found.mode & 0o777;
  // Windows has no such modes; there the folder's own access list guards the file.
  if (process.platform !== 'win32' && mode !== 0o600) {
    throw new Fault('KEYFILE_MODE', { file, mode: `0${mode.toString(8)}` });
  }
  return fromFile(await parseFile(file));
}

async function parseFile(file: string): Promise<KeyFile> {
  try {
    return keyFile.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    // The cause could quote a key: only its kind is told.
    const reason = cause instanceof z.ZodError ? String(cause.issues[0]?.path.join('.')) : 'not JSON';
    throw new Fault('KEYFILE_UNREADABLE', { file, reason });
  }
}

/** Makes new keys and puts them on the disk for good before anything is sealed with them. Never replaces a file. */
export async function createKeyring(home: string): Promise<Keyring> {
  const pair = generateKeyPairSync('ed25519');
  const fresh: KeyFile = {
    version: 1,
    masterKey: randomBytes(KEY_BYTES).toString('base64'),
    indexKey: randomBytes(KEY_BYTES).toString('base64'),
    signingPrivateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    signingPublicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    appPassword: randomBytes(24).toString('hex'),
  };
  await writeDurably(homePaths(home).keys, `${JSON.stringify(fresh, null, 2)}\n`);
  return fromFile(fresh);
}

function fromFile(file: KeyFile): Keyring {
  const master = Buffer.from(file.masterKey, 'base64');
  const index = Buffer.from(file.indexKey, 'base64');
  return {
    vault: { master, index },
    signing: {
      privateKey: createPrivateKey(file.signingPrivateKey),
      publicKey: createPublicKey(file.signingPublicKey),
    },
    appPassword: file.appPassword,
    fingerprint: createHash('sha256').update('qinghe keyring').update(master).update(index).digest('hex'),
  };
}

async function writeDurably(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}
