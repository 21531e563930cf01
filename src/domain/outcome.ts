import type { Instant } from './calendar/instant.ts';

/** An expected "no": data, never an exception. `code` is registered in contract/codes.ts and has a page in docs/codes. */
export interface Refusal<Code extends string = string> {
  readonly ok: false;
  readonly code: Code;
  /** Ids of the rules that spoke, in the order in which they spoke. */
  readonly because?: readonly string[];
  /** The next moment at which the same request would be allowed; absent means never as things stand. */
  readonly nextAllowedAt?: Instant;
  /** The stored record of this refusal, where a dialler may ask for it again: a bare UUID. */
  readonly refusalId?: string;
  /** The rules of `because` with their sentences and sources, for whoever has no catalogue of ours. */
  readonly rules?: readonly {
    readonly id: string;
    readonly zh: string;
    readonly en: string;
    readonly source: string;
  }[];
  /** Values for the code's sentence; never personal data in clear. */
  readonly params?: Readonly<Record<string, string>>;
}

export interface Done<T> {
  readonly ok: true;
  readonly value: T;
}

export type Outcome<T, Code extends string = string> = Done<T> | Refusal<Code>;

export const done = <T>(value: T): Done<T> => ({ ok: true, value });

export const refuse = <Code extends string>(
  code: Code,
  more: Omit<Refusal<Code>, 'ok' | 'code'> = {},
): Refusal<Code> => ({ ok: false, code, ...more });
