import { z } from 'zod';
import { STOP_SCOPES } from '../../domain/permit/words.ts';
import { limits } from '../limits.ts';
import { count, id, instant, pageOf, pageQuery } from './common.ts';

const reason = z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars);

export const setStopBody = z.strictObject({
  scope: z.enum(STOP_SCOPES),
  /** The channel, the agency's id, the digits with which a region's code begins; of the whole tenant, empty. */
  value: z.string().trim().max(64).default(''),
  reason,
});
export const stopMade = z.object({ stopId: id('stop'), withdrawnAttempts: count });
export const liftStopBody = z.strictObject({ reason });

export const stopsQuery = z.strictObject({ state: z.enum(['on', 'all']).default('on'), ...pageQuery });
export const stopView = z.object({
  id: id('stop'),
  scope: z.enum(STOP_SCOPES),
  value: z.string(),
  /** Of a region or an agency its name, else the value. */
  name: z.string(),
  reason: z.string(),
  setBy: z.string(),
  setAt: instant,
  liftedAt: instant.nullable(),
  /** A request to turn it off that nobody has decided yet. */
  liftRequested: z.boolean(),
});
export const stopList = pageOf(stopView);
