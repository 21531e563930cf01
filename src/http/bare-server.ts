import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { limits } from '../contract/limits.ts';
import { refuse } from '../domain/outcome.ts';
import { onError, Refused } from './errors.ts';
import type { HttpOptions, HttpPorts } from './ports.ts';

/** Fastify with our limits, our answers to errors and our log; no route yet. */
export function bareServer(ports: HttpPorts, options: HttpOptions): FastifyInstance {
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
  keepRawBody(app);
  refuseNoText(app);
  // What a person may see today another may not tomorrow: nothing of the API is kept by a browser or a proxy.
  app.addHook('onSend', async (request, reply) => {
    if (request.routeOptions.config.action !== undefined) reply.header('cache-control', 'no-store');
  });
  return app;
}

/** JSON, and files. The bytes of JSON are kept, since a signature is over the bytes and not over what they mean. */
function keepRawBody(app: FastifyInstance): void {
  app.decorateRequest('rawBody', null);
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  // Bytes of a file go on as they come; whoever takes them counts them.
  app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    request.rawBody = body;
    parse(request, body.toString('utf8'), done);
  });
}

/**
 * PostgreSQL keeps no text with a NUL, evidence hashes none with half a character, and no person types either. A backslash
 * before such an escape is refused with it.
 */
function refuseNoText(app: FastifyInstance): void {
  const refused = (problem: string) =>
    new Refused(refuse('BAD_INPUT', { params: { field: 'request', problem } }));
  app.addHook('preValidation', async ({ url, rawBody }) => {
    if (url.includes('%00') || rawBody?.includes('\\u0000') === true) throw refused('NUL');
    if (rawBody !== null && HALF.test(rawBody.toString('latin1'))) throw refused('half a character');
  });
}

/** One half of a surrogate pair, written as JSON escapes it, without the other. */
const HALF = /\\ud[89ab][\da-f]{2}(?!\\ud[c-f][\da-f]{2})|(?<!\\ud[89ab][\da-f]{2})\\ud[c-f][\da-f]{2}/i;

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
