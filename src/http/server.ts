import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { limits } from '../contract/limits.ts';
import { refuse } from '../domain/outcome.ts';
import { deskActRoutes, deskReadRoutes } from './desk.ts';
import { onError, sendRefusal } from './errors.ts';
import { guard } from './guard.ts';
import { houseRoutes } from './house.ts';
import { integrationRoutes, signatureGuard } from './integration.ts';
import type { HttpOptions, HttpPorts } from './ports.ts';
import { registrar } from './routes.ts';
import { sessionRoutes } from './session.ts';
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
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'qinghe' } } },
    },
    transform: jsonSchemaTransform,
  });
  guard(app, ports, options);
  signatureGuard(app, ports);
  const register = registrar(app, ports);
  sessionRoutes(register, ports, options);
  deskReadRoutes(register, ports);
  deskActRoutes(register, ports);
  houseRoutes(register, ports);
  integrationRoutes(register, ports);
  await servePage(app, options.webFolder);
  return app;
}

function bareServer(ports: HttpPorts, options: HttpOptions): FastifyInstance {
  const app = fastify({
    logger: options.logTo === null ? false : loggerTo(options.logTo),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    trustProxy: options.behindProxy,
    genReqId: () => ports.newId(),
    routerOptions: { maxParamLength: 100 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    frameworkErrors: onError,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(onError);
  app.setNotFoundHandler((_request, reply) =>
    sendRefusal(reply, refuse('NOT_FOUND', { params: { what: 'page' } })),
  );
  keepRawBody(app);
  // What a person may see today another may not tomorrow: nothing of the API is kept by a browser or a proxy.
  app.addHook('onSend', async (request, reply) => {
    if (request.routeOptions.config.action !== undefined) reply.header('cache-control', 'no-store');
  });
  return app;
}

/** JSON only. The bytes are kept, since a signature is over the bytes and not over what they mean. */
function keepRawBody(app: FastifyInstance): void {
  app.decorateRequest('rawBody', null);
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    request.rawBody = body;
    parse(request, body.toString('utf8'), done);
  });
}

/** One line a request: method, route (never the URL: it may hold a search), status, time. Never a body, cookie or address. */
function loggerTo(stream: NodeJS.WritableStream) {
  return {
    level: 'info',
    stream,
    redact: ['req.headers', 'res.headers', '*.password', '*.token', '*.envelope'],
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        route: request.routeOptions?.url ?? null,
        id: request.id,
      }),
      res: (reply: { readonly statusCode?: number }) => ({ status: reply.statusCode }),
    },
  };
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
