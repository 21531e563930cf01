import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Dialler } from '../commands/dialler/asked.ts';
import { allows } from '../contract/policy.ts';
import { refuse } from '../domain/outcome.ts';
import { Refused } from './errors.ts';
import type { HttpPorts } from './ports.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key the request carries; null on routes of people. */
    dialler: Dialler | null;
  }
}

const BEARER = /^Bearer ([\x21-\x7e]{1,100})$/;

/** Stands before every route of the agency audience: who stands behind the key is asked before anything of the request is read. */
export function diallerGuard(app: FastifyInstance, ports: HttpPorts): void {
  app.decorateRequest('dialler', null);
  app.addHook('onRequest', async (request) => {
    const { action } = request.routeOptions.config;
    if (action === undefined || !allows('agency', action)) return;
    const key = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const dialler = await ports.dialler.ofKey(ports.tenant.id, key, ports.machineNow());
    if (!dialler.ok) throw new Refused(dialler);
    request.dialler = dialler.value;
  });
}

/** The dialler of a route that its guard let no stranger into. */
export function diallerOf(request: FastifyRequest): Dialler {
  if (request.dialler === null) throw new Refused(refuse('AGENCY_KEY_REFUSED'));
  return request.dialler;
}
