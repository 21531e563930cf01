import type { Call } from '../domain/call.ts';
import type { Db } from '../store/db.ts';
import type { Secrets } from './secrets.ts';

/** What the commands about staff stand on. */
export interface StaffPorts {
  readonly db: Db;
  readonly secrets: Secrets;
}

/** The same call, made by this user. */
export const asUser = (call: Call, userId: string): Call => ({
  ...call,
  actor: { kind: 'staff', id: userId },
});
