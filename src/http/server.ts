import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { limits } from '../contract/limits.ts';
import { registerAll } from './all-routes.ts';
import { bareServer } from './bare-server.ts';
import { diallerGuard } from './dialler-guard.ts';
import { guard } from './guard.ts';
import { signatureGuard } from './integration.ts';
import type { HttpOptions, HttpPorts } from './ports.ts';
import { servePage } from './static-page.ts';

/** The whole server, not yet listening: every route of the contract, its guard, and the built page. */
export async function buildServer(ports: HttpPorts, options: HttpOptions): Promise<FastifyInstance> {
  const app = bareServer(ports, options);
  await app.register(helmet, {
    contentSecurityPolicy: { directives: directives(options.https) },
    hsts: options.https,
  });
  await app.register(cookie);
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? limits.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request: FastifyRequest) => request.user?.userId ?? request.ip,
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '清和 Qinghe',
        version: ports.version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'qinghe' },
          agencyKey: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  guard(app, ports, options);
  diallerGuard(app, ports);
  signatureGuard(app, ports);
  registerAll(app, ports, options);
  await servePage(app, options.webFolder);
  return app;
}

/** No inline script anywhere; antd writes its styles into the page, so styles may be inline. */
const directives = (https: boolean) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: https ? [] : null,
});
