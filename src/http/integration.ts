import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { allows } from '../contract/policy.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { done, refuse } from '../domain/outcome.ts';
import { Refused } from './errors.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';
import { isSigned } from './signature.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of the body as they came; kept for routes that check a signature. */
    rawBody: Buffer | null;
  }
}

/** Stands before every route of the integration audience: the signature is checked before anything of the body is looked at. */
export function signatureGuard(app: FastifyInstance, ports: HttpPorts): void {
  app.addHook('preValidation', async (request) => {
    const action = request.routeOptions.config.action;
    if (action === undefined || !allows('integration', action)) return;
    if (!isSigned(ports.integrationSecret, signedPart(request), ports.machineNow()))
      throw new Refused(refuse('SIGNATURE_REFUSED'));
  });
}

/** What machines tell us. */
export function integrationRoutes(register: Register, ports: HttpPorts): void {
  register('reportPayment', async ({ call, body }) => {
    const notice = { ...body, amountFen: BigInt(body.amountFen), paidOn: localDate(body.paidOn) };
    const taken = await ports.acts.receivePayment(
      { ...call, actor: { kind: 'channel', id: 'integration' } },
      notice,
    );
    return taken.ok ? done({ ...taken.value, paymentId: toEdge('payment', taken.value.paymentId) }) : taken;
  });
  register(
    'pushRows',
    async ({ call, body }) => {
      const taken = await ports.pushRows({ ...call, actor: { kind: 'channel', id: 'integration' } }, body);
      return taken.ok ? done({ ...taken.value, importId: toEdge('import', taken.value.importId) }) : taken;
    },
    { bodyLimit: limits.pushBodyBytes },
  );
}

function signedPart(request: FastifyRequest) {
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    timestamp: header('qinghe-timestamp'),
    signature: header('qinghe-signature'),
    rawBody: request.rawBody ?? Buffer.alloc(0),
  };
}
