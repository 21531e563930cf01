import type { FastifyReply } from 'fastify';
import type { Call } from '../commands/call.ts';
import { changePassword } from '../commands/change-password.ts';
import { resumeSession, type SessionUser } from '../commands/resume-session.ts';
import { signIn } from '../commands/sign-in.ts';
import { signOut } from '../commands/sign-out.ts';
import type { Me } from '../contract/api/session.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { permissionsOf } from '../contract/policy.ts';
import { done, refuse } from '../domain/outcome.ts';
import { userOfRequest } from './guard.ts';
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

function meOf(ports: HttpPorts, call: Call, user: SessionUser): Me {
  const { tenant } = ports;
  const simulated = tenant.kind === 'demonstration';
  return {
    user: { id: toEdge('user', user.userId), login: user.login, name: user.name, staffNo: user.staffNo },
    role: user.role,
    mustChangePassword: user.mustChange,
    tenant: { id: tenant.id, name: tenant.name, kind: tenant.kind, simulated },
    clock: { now: call.now, today: call.today, zone: tenant.zone, simulated },
    permissions: [...permissionsOf(user.role)],
    session: { expiresAt: user.expiresAt, idleMinutes: limits.sessionIdleMinutes },
  };
}
