import assert from 'node:assert/strict';
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  randomFillSync,
} from 'node:crypto';
import { Fault } from '../contract/fault.ts';
import { commitment } from '../domain/evidence/entry.ts';
import { sha256 } from './evidence.store.ts';
import { keyedHash } from './keyed-hash.ts';

/**
 * Personal data at rest. An envelope is `version ‖ key id ‖ nonce (12) ‖ AES-256-GCM ciphertext ‖ tag (16)`, under a key
 * derived for the tenant (HKDF-SHA256, RFC 5869); tenant and `aad` are authenticated, so that an envelope moved to another
 * row or tenant does not open.
 */
export interface Vault {
  /** `aad` names the row that will hold the envelope, `person/<id>`; `value` is plain JSON data. */
  seal(tenant: string, aad: string, value: unknown): Buffer;
  /** Throws Fault VAULT_CANNOT_OPEN when a bit, the row, the tenant or the key is not the one that sealed. */
  open(tenant: string, aad: string, envelope: Uint8Array): unknown;
  /** Blind index for equality search: HMAC-SHA256 over tenant, field and NFKC text, 16 bytes. */
  index(tenant: string, field: string, text: string): Buffer;
  /** A salted commitment for evidence; keep `salt` with the value in a sealed opening (see keepOpening). */
  commit(value: string): { commitment: Buffer; salt: string };
}

export interface VaultKeys {
  /** 32 bytes; losing it loses every name, number and address. */
  readonly master: Buffer;
  /** 32 bytes; losing it loses search by number and name. */
  readonly index: Buffer;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const NONCES_A_FETCH = 512;
const TAG_BYTES = 16;
const HEADER_BYTES = 2;
const INDEX_BYTES = 16;

export function openVault(keys: VaultKeys): Vault {
  assert(keys.master.length === 32 && keys.index.length === 32, 'vault keys are 32 bytes');
  const header = Buffer.of(VERSION, sha256(keys.master)[0] ?? 0);
  const nextNonce = nonces();
  const sealing = perTenant(keys.master, 'qinghe envelope', createSecretKey);
  const indexing = perTenant(keys.index, 'qinghe blind index', keyedHash);
  return {
    seal(tenant, aad, value) {
      const text = JSON.stringify(value);
      assert(typeof text === 'string', 'an envelope holds JSON data');
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', sealing(tenant), nonce);
      cipher.setAAD(authenticated(header, tenant, aad));
      return Buffer.concat([header, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open(tenant, aad, envelope) {
      try {
        return unseal(
          Buffer.from(envelope),
          sealing(tenant),
          (head) => authenticated(head, tenant, aad),
          header,
        );
      } catch (cause) {
        throw new Fault('VAULT_CANNOT_OPEN', {}, { cause });
      }
    },
    index(tenant, field, text) {
      return indexing(tenant)(`${field}\u0000${text.normalize('NFKC')}`, INDEX_BYTES);
    },
    commit(value) {
      const salt = randomBytes(16).toString('hex');
      return { commitment: Buffer.from(commitment(sha256, value, salt)), salt };
    },
  };
}

function unseal(
  envelope: Buffer,
  key: KeyObject,
  aadOf: (header: Buffer) => Buffer,
  expectedHeader: Buffer,
): unknown {
  const header = envelope.subarray(0, HEADER_BYTES);
  assert(header.equals(expectedHeader), 'version and key id');
  assert(envelope.length >= HEADER_BYTES + NONCE_BYTES + TAG_BYTES, 'length of the envelope');
  const nonce = envelope.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const tag = envelope.subarray(envelope.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aadOf(header));
  decipher.setAuthTag(tag);
  const sealed = envelope.subarray(HEADER_BYTES + NONCE_BYTES, envelope.length - TAG_BYTES);
  const text = Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  return JSON.parse(text);
}

const authenticated = (header: Buffer, tenant: string, aad: string): Buffer =>
  Buffer.concat([header, Buffer.from(`${tenant}\u0000${aad}`)]);

/** Nonces of 96 random bits (NIST SP 800-38D §8.2.2), fetched for many at once: a request for each costs a third of a seal. */
function nonces(): () => Buffer {
  const random = Buffer.alloc(NONCE_BYTES * NONCES_A_FETCH);
  let used = random.length;
  return () => {
    if (used === random.length) {
      randomFillSync(random);
      used = 0;
    }
    used += NONCE_BYTES;
    return random.subarray(used - NONCE_BYTES, used);
  };
}

/** What is made of a derived key is kept: handing the bytes in anew takes longer than the sealing itself. */
function perTenant<Made>(
  secret: Buffer,
  purpose: string,
  make: (key: Buffer) => Made,
): (tenant: string) => Made {
  const made = new Map<string, Made>();
  return (tenant) => {
    const known = made.get(tenant);
    if (known !== undefined) return known;
    const bytes = hkdfSync('sha256', secret, 'qinghe', `${purpose}\u0000${tenant}`, 32);
    const fresh = make(Buffer.from(bytes));
    made.set(tenant, fresh);
    return fresh;
  };
}
