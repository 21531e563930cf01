import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { SigningKey } from '../contract/checkpoint.ts';

/** The fixed DER head of an Ed25519 public key (RFC 8410 §4); the raw 32 bytes follow. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** The house's signing key from its Ed25519 private key. */
export function signingKey(secret: KeyObject): SigningKey {
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
