import type { RefusalBody } from '../../src/contract/api/common.ts';
import {
  type BodyOf,
  type ParamsOf,
  type QueryOf,
  type ReplyOf,
  type RouteName,
  routes,
} from '../../src/contract/api.ts';

/** What the house answered instead of a reply: a refusal with its code, or that it could not be reached. */
export class Refused extends Error {
  readonly status: number;
  readonly body: RefusalBody;
  constructor(status: number, body: RefusalBody) {
    super(body.code);
    this.status = status;
    this.body = body;
  }
}

type Given<T, K extends string> = [T] extends [never]
  ? { readonly [P in K]?: never }
  : { readonly [P in K]?: T };
export type Asked<N extends RouteName> = Given<ParamsOf<N>, 'params'> &
  Given<QueryOf<N>, 'query'> &
  Given<BodyOf<N>, 'body'>;

const UNREACHABLE: RefusalBody = {
  code: 'UNREACHABLE',
  zh: '连不上服务，请检查它是否在运行后重试。',
  en: 'The service cannot be reached; check that it runs, then try again.',
  because: [],
  nextAllowedAt: null,
};

/** Asks one route of the contract. Throws `Refused` for everything that is not 2xx. */
export async function ask<N extends RouteName>(name: N, asked: Asked<N>): Promise<ReplyOf<N>> {
  const route = routes[name];
  const response = await fetch(urlOf(route.path, asked), {
    method: route.method,
    credentials: 'same-origin',
    ...(asked.body === undefined
      ? {}
      : {
          // A browser may send a request again when a connection breaks; the key keeps that from being two acts.
          headers: { 'content-type': 'application/json', 'idempotency-key': freshKey() },
          body: JSON.stringify(asked.body),
        }),
  }).catch(() => {
    throw new Refused(0, UNREACHABLE);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(response.status, isRefusal(body) ? body : UNREACHABLE);
  return body as ReplyOf<N>;
}

function urlOf(path: string, asked: { params?: unknown; query?: unknown }): string {
  const params = (asked.params ?? {}) as Record<string, string>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((asked.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

function isRefusal(body: unknown): body is RefusalBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'zh' in body && 'en' in body;
}

/** 128 random bits; `randomUUID` is missing where the page is served without TLS. */
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
