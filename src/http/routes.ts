import type { FastifyInstance, FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify';
import type { z } from 'zod';
import { refusalBody } from '../contract/api/common.ts';
import { type Route, type RouteName, routes } from '../contract/api.ts';
import { allows } from '../contract/policy.ts';
import { dateIn } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { type Outcome, refuse } from '../domain/outcome.ts';
import { Refused, sendRefusal } from './errors.ts';
import type { HttpPorts } from './ports.ts';

type Parsed<N extends RouteName, K extends string> =
  (typeof routes)[N] extends Record<K, infer S extends z.ZodType> ? z.output<S> : undefined;

/** A request as its contract says it is, after parsing. */
export interface Asked<N extends RouteName> {
  readonly params: Parsed<N, 'params'>;
  readonly query: Parsed<N, 'query'>;
  readonly body: Parsed<N, 'body'>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** When and by whom: the business clock, the signed-in user. */
  readonly call: Call;
}

type ReplyBody<N extends RouteName> = z.output<(typeof routes)[N]['reply']>;
export type Handler<N extends RouteName> = (asked: Asked<N>) => Promise<Outcome<ReplyBody<N>>>;
export type Register = <N extends RouteName>(
  name: N,
  handler: Handler<N>,
  /** `bodyLimit`: bytes; absent: the server's. */
  more?: { readonly rateLimit?: object; readonly bodyLimit?: number },
) => void;

/** Gives each route of the contract its schema, action, refusals and handler; one that is never given stays unregistered and fails the test. */
export function registrar(app: FastifyInstance, ports: HttpPorts): Register {
  return (name, handler, { bodyLimit, ...more } = {}) => {
    const route: Route = routes[name];
    app.route<RouteGenericInterface>({
      method: route.method,
      url: route.path,
      ...(bodyLimit === undefined ? {} : { bodyLimit }),
      config: { action: route.action, ...more },
      schema: schemaOf(name, route),
      handler: async (request, reply) => {
        const outcome = await handler({
          params: request.params,
          query: request.query,
          body: request.body,
          request,
          reply,
          call: await callOf(ports, request),
        } as Parameters<typeof handler>[0]);
        if (!outcome.ok) return sendRefusal(reply, outcome);
        return reply.code(route.status).send(outcome.value);
      },
    });
  };
}

function schemaOf(name: string, route: Route): object {
  return {
    operationId: name,
    summary: `${route.zh} / ${route.en}`,
    tags: [route.path.split('/')[1] ?? ''],
    ...(route.params === undefined ? {} : { params: route.params }),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined ? {} : { body: route.body }),
    ...(allows('agency', route.action) ? { security: [{ agencyKey: [] }] } : {}),
    response: { [route.status]: route.reply, '4xx': refusalBody, '5xx': refusalBody },
  };
}

async function callOf(ports: HttpPorts, request: FastifyRequest): Promise<Call> {
  const now = await ports.businessNow();
  const { user } = request;
  const key = idempotencyKeyOf(request);
  return {
    tenant: ports.tenant.id,
    now,
    today: dateIn(now, ports.tenant.zone),
    actor: user === null ? { kind: 'system', id: 'door' } : { kind: 'staff', id: user.userId },
    newId: () => ports.newId(),
    ...(key === undefined ? {} : { idempotencyKey: key }),
  };
}

const KEY = /^[\x21-\x7e]{8,100}$/;

/** The header `Idempotency-Key`; one that is no key (too short, not ASCII) is refused rather than ignored. */
function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && KEY.test(given)) return given;
  const params = { field: 'Idempotency-Key', problem: 'must be 8 to 100 printable ASCII characters' };
  throw new Refused(refuse('BAD_INPUT', { params }));
}
