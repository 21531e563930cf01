import type { CookieSerializeOptions } from '@fastify/cookie';
import { limits } from '../contract/limits.ts';

/** `__Host-` binds the cookie to this host and to TLS, so a demonstration over plain http cannot carry it. */
export const cookieName = (https: boolean): string => (https ? '__Host-qinghe' : 'qinghe');

export const cookieOptions = (https: boolean): CookieSerializeOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  path: '/',
  secure: https,
  maxAge: limits.sessionHours * 3_600,
});
