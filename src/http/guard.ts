import type { FastifyInstance, FastifyRequest } from 'fastify';
import { resumeSession, type SessionUser } from '../commands/resume-session.ts';
import { type Action, allows } from '../contract/policy.ts';
import { refuse } from '../domain/outcome.ts';
import { Refused } from './errors.ts';
import type { HttpOptions, HttpPorts } from './ports.ts';
import { cookieName } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route is for, in the policy table. A route without one is not registered. */
    action?: Action;
  }
  interface FastifyRequest {
    /** Who asks; null for a stranger and for a signed machine. */
    user: SessionUser | null;
    /** The token of the session cookie, when there is one. */
    token: string | null;
  }
}

/** What may be done before the first password is changed. */
const BEFORE_CHANGE: readonly Action[] = [
  'self.read',
  'self.password',
  'session.close',
  'session.open',
  'health.read',
];

/** Stands before every route: refuses to register one without an action, and asks the policy table at each request. */
export function guard(app: FastifyInstance, ports: HttpPorts, options: HttpOptions): void {
  app.decorateRequest('user', null);
  app.decorateRequest('token', null);
  app.addHook('onRoute', (route) => {
    if (isOurs(route.url) && route.config?.action === undefined)
      throw new RangeError(`route ${String(route.method)} ${route.url} has no action of the policy table`);
  });
  app.addHook('onRequest', async (request) => {
    const action = request.routeOptions.config.action;
    if (action === undefined) return;
    refuseForeignOrigin(request, action);
    request.token = request.cookies[cookieName(options.https)] ?? null;
    if (isOfMachines(action)) return;
    request.user = await userOf(ports, request.token);
    refuseForbidden(request.user, action);
  });
}

export const isOurs = (url: string): boolean =>
  ['/api/', '/integration/', '/agency/'].some((start) => url.startsWith(start));

/** Machines sign or bring a key; their guards stand beside this one. */
const isOfMachines = (action: Action): boolean => allows('integration', action) || allows('agency', action);

async function userOf(ports: HttpPorts, token: string | null): Promise<SessionUser | null> {
  if (token === null || token.length > 64) return null;
  return (await resumeSession(ports.staff, ports.tenant.id, token, ports.machineNow())) ?? null;
}

function refuseForbidden(user: SessionUser | null, action: Action): void {
  if (allows('anonymous', action)) return;
  if (user === null) throw new Refused(refuse('SESSION_MISSING'));
  if (!allows(user.role, action)) throw new Refused(refuse('FORBIDDEN', { params: { action } }));
  if (user.mustChange && !BEFORE_CHANGE.includes(action)) throw new Refused(refuse('PASSWORD_MUST_CHANGE'));
}

/**
 * Cross-site requests cannot change anything (beside SameSite=Strict): a browser says where a request came from, in
 * Sec-Fetch-Site or Origin. A caller that sends neither is no browser and carries no one else's cookie.
 */
function refuseForeignOrigin(request: FastifyRequest, action: Action): void {
  if (request.method === 'GET' || request.method === 'HEAD' || isOfMachines(action)) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && origin !== `${request.protocol}://${request.headers.host}`);
  if (foreign) throw new Refused(refuse('FOREIGN_ORIGIN'));
}

/** The signed-in user of a route that the guard let no stranger into. */
export function userOfRequest(request: FastifyRequest): SessionUser {
  if (request.user === null) throw new Refused(refuse('SESSION_MISSING'));
  return request.user;
}
