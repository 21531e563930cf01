import { limits } from '../contract/limits.ts';
import { addMinutes } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import {
  holderOfKey,
  insertAgencyKey,
  lockAgency,
  revokeAgencyKey,
  touchAgencyKey,
} from '../store/agency.store.ts';
import type { Db } from '../store/db.ts';
import { appendEvidence, sha256 } from '../store/evidence.store.ts';
import type { Dialler } from './dialler/asked.ts';

/** 256 bits of chance as text without `=`: handed in, as all chance is. */
export interface KeyPorts {
  readonly db: Db;
  readonly newSecret: () => string;
}

const PREFIX = 'qhk_';
const SHAPE = /^qhk_[A-Za-z0-9_-]{43}$/;

const hashOf = (key: string): Uint8Array => sha256(new TextEncoder().encode(key));

/** Makes a key for an agency; it is in the answer and nowhere else. Refusal: NOT_FOUND. */
export function makeAgencyKey(
  ports: KeyPorts,
  call: Call,
  input: { readonly name: string },
): Promise<Outcome<{ readonly keyId: string; readonly key: string }>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const agency = await lockAgency(tx, call.tenant, input.name);
    if (agency === undefined) return refuse('NOT_FOUND', { params: { what: '机构 / agency' } });
    const key = PREFIX + ports.newSecret();
    const made = { keyId: call.newId(), agencyId: agency.agency_id };
    await insertAgencyKey(tx, call.tenant, { ...made, keyHash: hashOf(key) }, call.now);
    await appendEvidence(tx, call, {
      stream: `agency/${agency.agency_id}`,
      type: 'agency.key_made',
      body: { agency_id: made.agencyId, key_id: made.keyId },
    });
    return done({ keyId: made.keyId, key });
  });
}

/** Ends a key at once. Refusal: NOT_FOUND (unknown, or revoked before). */
export function endAgencyKey(
  ports: { readonly db: Db },
  call: Call,
  input: { readonly keyId: string },
): Promise<Outcome<{ readonly keyId: string }>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const agencyId = await revokeAgencyKey(tx, call.tenant, input.keyId, call.now);
    if (agencyId === undefined) return refuse('NOT_FOUND', { params: { what: '密钥 / key' } });
    await appendEvidence(tx, call, {
      stream: `agency/${agencyId}`,
      type: 'agency.key_revoked',
      body: { agency_id: agencyId, key_id: input.keyId },
    });
    return done({ keyId: input.keyId });
  });
}

/**
 * Who stands behind a key, asked anew at every request, so that a revocation holds at once. `now` is the machine's. Refusal:
 * AGENCY_KEY_REFUSED, the same for every reason.
 */
export async function diallerOfKey(
  ports: { readonly db: Db },
  tenant: string,
  key: string | undefined,
  now: Call['now'],
): Promise<Outcome<Dialler>> {
  if (key === undefined || !SHAPE.test(key)) return refuse('AGENCY_KEY_REFUSED');
  return ports.db.inTenant(tenant, async (tx) => {
    const holder = await holderOfKey(tx, tenant, hashOf(key));
    if (holder === undefined) return refuse('AGENCY_KEY_REFUSED');
    const { last_used_at: used } = holder;
    if (used === null || used < addMinutes(now, -limits.keyUseMinutes))
      await touchAgencyKey(tx, tenant, holder.key_id, now);
    return done({ agencyId: holder.agency_id, inHouse: holder.in_house });
  });
}
