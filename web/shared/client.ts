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
  const response = await sent(name, asked, asked.body === undefined ? undefined : JSON.stringify(asked.body));
  return (await response.json().catch(() => null)) as ReplyOf<N>;
}

/** The same where bytes go out: a part of a file. */
export async function askWithBytes<N extends RouteName>(
  name: N,
  asked: Asked<N>,
  bytes: Blob,
): Promise<ReplyOf<N>> {
  const response = await sent(name, asked, bytes);
  return (await response.json().catch(() => null)) as ReplyOf<N>;
}

/** The same where a file comes back. */
export async function askForFile<N extends RouteName>(name: N, asked: Asked<N>): Promise<Blob> {
  const response = await sent(name, asked, asked.body === undefined ? undefined : JSON.stringify(asked.body));
  return response.blob();
}

/** Where a browser finds a file by itself. */
export const addressOf = <N extends RouteName>(name: N, asked: Asked<N>): string =>
  urlOf(routes[name].path, asked);

async function sent<N extends RouteName>(
  name: N,
  asked: Asked<N>,
  body: string | Blob | undefined,
): Promise<Response> {
  const route = routes[name];
  const response = await fetch(urlOf(route.path, asked), {
    method: route.method,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { headers: headersOf(body), body }),
  }).catch(() => {
    throw new Refused(0, UNREACHABLE);
  });
  if (response.ok) return response;
  const refusal: unknown = await response.json().catch(() => null);
  throw new Refused(response.status, isRefusal(refusal) ? refusal : UNREACHABLE);
}

// A browser may send a request again when a connection breaks; the key keeps that from being two acts.
const headersOf = (body: string | Blob): Record<string, string> =>
  typeof body === 'string'
    ? { 'content-type': 'application/json', 'idempotency-key': freshKey() }
    : { 'content-type': 'application/octet-stream' };

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
