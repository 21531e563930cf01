import { z } from 'zod';
import {
  buckets,
  channels,
  complaintKinds,
  contactOutcomes,
  contactPointKinds,
  exitTypes,
  holdKinds,
  partyRoles,
  products,
} from '../../domain/vocabulary.ts';
import { roles } from '../vocabulary.ts';

/** The closed lists that the desk's replies use; the database's check constraints say the same. */
export const role = z.enum(roles);

export const product = z.enum(products);
export const channel = z.enum(channels);
export const partyRole = z.enum(partyRoles);
export const contactPointKind = z.enum(contactPointKinds);
export const consent = z.enum(['contract', 'given', 'refused']);
export const contactPointState = z.enum(['unverified', 'verified', 'wrong', 'invalid']);
export const permitState = z.enum([
  'reserved',
  'claimed',
  'posted',
  'in_doubt',
  'void',
  'withdrawn',
  'expired',
]);
export const attemptState = z.enum(['planned', 'permitted', 'refused', 'withdrawn', 'concluded']);
export const outcomeWord = z.enum(contactOutcomes);
export const exitType = z.enum(exitTypes);
export const holdKind = z.enum(holdKinds);
export const complaintKind = z.enum(complaintKinds);
export const component = z.enum(['principal', 'interest', 'fee']);
export const book = z.enum(['claim', 'cash', 'suspense', 'overpaid', 'principal', 'interest', 'fee']);
export const BUCKETS = buckets;
