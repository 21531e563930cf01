import type { FastifyReply } from 'fastify';
import { changePassword } from '../commands/change-password.ts';
import { resumeSession } from '../commands/resume-session.ts';
import { signIn } from '../commands/sign-in.ts';
import { signOut } from '../commands/sign-out.ts';
import { limits } from '../contract/limits.ts';
import { done, refuse } from '../domain/outcome.ts';
import { userOfRequest } from './guard.ts';
import { meOf } from './me.ts';
import type { HttpOptions, HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';
import { cookieName, cookieOptions } from './session-cookie.ts';

/** Signing in and out, who I am, my password. */
export function sessionRoutes(register: Register, ports: HttpPorts, options: HttpOptions): void {
  const perMinute = options.loginsPerMinute ?? limits.loginsPerMinute;
  const rateLimit = { max: perMinute, timeWindow: 60_000 };
  register(
    'signIn',
    async ({ body, request, reply, call }) => {
      const at = ports.machineNow();
      const signed = await signIn(ports.staff, call, { ...body, at, formerToken: request.token });
      if (!signed.ok) return signed;
      giveCookie(reply, options, signed.value.token);
      const user = await resumeSession(ports.staff, ports.tenant.id, signed.value.token, at);
      return user === undefined ? refuse('SIGN_IN_REFUSED') : done(meOf(ports, call, user));
    },
    { rateLimit },
  );
  register('signOut', async ({ request, reply, call }) => {
    if (request.token !== null) await signOut(ports.staff, call, { token: request.token });
    reply.clearCookie(cookieName(options.https), cookieOptions(options.https));
    return done({ ok: true as const });
  });
  register('me', async ({ request, call }) => done(meOf(ports, call, userOfRequest(request))));
  register(
    'changePassword',
    async ({ body, request, call }) => {
      const input = { ...body, token: request.token ?? '', at: ports.machineNow() };
      const changed = await changePassword(ports.staff, call, input);
      return changed.ok ? done({ ok: true as const }) : changed;
    },
    { rateLimit },
  );
}

function giveCookie(reply: FastifyReply, options: HttpOptions, token: string): void {
  reply.setCookie(cookieName(options.https), token, cookieOptions(options.https));
}
