import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { RefusalBody } from '../contract/api/common.ts';
import { type CodeName, codes } from '../contract/codes.ts';
import { Fault } from '../contract/fault.ts';
import { toEdge } from '../contract/ids.ts';
import { sentencesOf } from '../contract/sentence.ts';
import { type Refusal, refuse } from '../domain/outcome.ts';

/** The one table from refusal to HTTP: the code's own status and sentences, and what the refusal adds. */
export function httpOf(
  refusal: Refusal,
  incident?: string,
): { readonly status: number; readonly body: RefusalBody } {
  const name = Object.hasOwn(codes, refusal.code) ? (refusal.code as CodeName) : 'DEFECT';
  const params = { ...refusal.params, ...(incident === undefined ? {} : { incident }) };
  return {
    status: codes[name].http,
    body: {
      code: name,
      ...sentencesOf(name, params),
      because: [...(refusal.because ?? [])],
      nextAllowedAt: refusal.nextAllowedAt ?? null,
      ...(refusal.refusalId === undefined ? {} : { refusalId: toEdge('refusal', refusal.refusalId) }),
      ...(refusal.rules === undefined ? {} : { rules: [...refusal.rules] }),
      ...(incident === undefined ? {} : { incident }),
    },
  };
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, body } = httpOf(refusal);
  return reply.code(status).send(body);
}

/** Refusals thrown before a handler runs: the guard, the origin check, the signature. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Everything that was thrown becomes a body with a code; what nobody foresaw is a DEFECT with a number and no detail. */
export function onError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = knownRefusal(error);
  if (known !== undefined) return sendRefusal(reply, known);
  const incident = request.id;
  // Never the message: it may quote a value. The name, the code and the places in our own source are enough to find it.
  request.log.error({ incident, error: error.name, code: codeOf(error), at: placesOf(error) }, 'defect');
  const { status, body } = httpOf(refuse(isOutside(error) ? 'OUTSIDE_FAILED' : 'DEFECT'), incident);
  return reply.code(status).send(body);
}

function knownRefusal(error: FastifyError | Error): Refusal | undefined {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof Fault) return refuse(error.code, { params: error.params });
  if (!('statusCode' in error) || typeof error.statusCode !== 'number') return undefined;
  if (error.statusCode === 429) return refuse('TOO_MANY_REQUESTS');
  if (error.statusCode >= 500) return undefined;
  return refuse('BAD_INPUT', { params: whatIsWrong(error) });
}

/** The place and the kind of the first mistake; never the value. */
function whatIsWrong(error: FastifyError): Record<string, string> {
  const first = error.validation?.[0];
  if (first === undefined)
    return { field: 'request', problem: STATUS_CODES[error.statusCode ?? 400] ?? 'unreadable' };
  const path = first.instancePath.replace(/^\//, '').replaceAll('/', '.').slice(0, 60);
  return {
    field: `${error.validationContext ?? 'body'}${path === '' ? '' : `.${path}`}`,
    ...wordsOf(first.keyword),
  };
}

/** What the schemas complain of, without the value: it may be somebody's. */
const PROBLEMS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  invalid_type: ['缺少，或类型不对', 'is missing or of another type'],
  invalid_format: ['格式不对', 'is not in its format'],
  invalid_value: ['不在可用的词之中', 'is none of the words that may stand there'],
  invalid_union: ['不是可用的形式之一', 'has none of the forms that may stand there'],
  unrecognized_keys: ['有不认识的字段', 'has an unknown field'],
  too_small: ['太小、太短或太少', 'is too small, too short or too few'],
  too_big: ['太大、太长或太多', 'is too large, too long or too many'],
  custom: ['不符合约定', 'does not keep to the contract'],
};

function wordsOf(keyword: string): { readonly problem: string; readonly problem_en: string } {
  const [problem, problem_en] = PROBLEMS[keyword] ?? PROBLEMS.custom ?? ['', ''];
  return { problem, problem_en };
}

const codeOf = (error: Error): string | undefined =>
  'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** PostgreSQL classes 08 (connection), 53 (resources), 57 (operator); and the socket's own errors. */
const isOutside = (error: Error): boolean =>
  /^(?:08|53|57)\w{3}$|^E(?:CONN|PIPE|TIMEDOUT|HOST)/.test(codeOf(error) ?? '');

const placesOf = (error: Error): string[] =>
  [...(error.stack ?? '').matchAll(/(?:src|node_modules)\/[\w@./-]+:\d+:\d+/g)]
    .slice(0, 6)
    .map((match) => match[0]);
