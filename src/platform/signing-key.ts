import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { SigningKey } from '../contract/checkpoint.ts';

/** The fixed DER heads of an Ed25519 key (RFC 8410 §7, §4); the raw 32 bytes follow. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** The house's signing key from its 32 secret bytes. */
export function signingKey(seed: Buffer): SigningKey {
  assert(seed.length === 32, 'a signing key is 32 bytes');
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(secret);
  return {
    publicKey: open.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length),
    sign: (message) => sign(null, message, secret),
    verify: (message, signature) => verify(null, message, open, signature),
  };
}

/** The public key as a PEM file for others, who check bundles with it. */
export function publicKeyPem(publicKey: Uint8Array): string {
  const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: 'der', type: 'spki' });
  return key.export({ format: 'pem', type: 'spki' }).toString();
}
