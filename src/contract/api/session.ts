import { z } from 'zod';
import { limits } from '../limits.ts';
import { date, id, instant } from './common.ts';
import { role } from './words.ts';

export const signInBody = z.strictObject({
  login: z.string().min(1).max(limits.loginChars),
  password: z.string().min(1).max(limits.passwordCharsMax),
});
export type SignInBody = z.infer<typeof signInBody>;

export const changePasswordBody = z.strictObject({
  current: z.string().min(1).max(limits.passwordCharsMax),
  next: z.string().min(1).max(limits.passwordCharsMax),
});

export const tenantView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['demonstration', 'live']),
  /** True: every page shows 模拟数据 / simulated data. */
  simulated: z.boolean(),
});

export const clockView = z.object({
  now: instant,
  today: date,
  zone: z.string(),
  /** True: this clock is the demonstration's own and is moved by POST /api/day. */
  simulated: z.boolean(),
});

/** Who is signed in, where, when, and what the policy table lets this role do. */
export const me = z.object({
  user: z.object({ id: id('user'), login: z.string(), name: z.string(), staffNo: z.string() }),
  role,
  /** True: only GET /api/me, POST /api/password and DELETE /api/session are answered until the password is changed. */
  mustChangePassword: z.boolean(),
  tenant: tenantView,
  clock: clockView,
  permissions: z.array(z.string()),
  session: z.object({ expiresAt: instant, idleMinutes: z.number().int() }),
});
export type Me = z.infer<typeof me>;
