import { type CodeName, codes } from './codes.ts';

/**
 * The outside failed: a disk, a port, a server, a file. Thrown, because no caller can go on; caught where the process
 * speaks to people, which prints both sentences and the page. Never carries personal data.
 */
export class Fault extends Error {
  readonly code: CodeName;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: CodeName, params: Readonly<Record<string, string>> = {}, options?: ErrorOptions) {
    super(`${code}: ${fill(codes[code].en, params)}`, options);
    this.name = 'Fault';
    this.code = code;
    this.params = params;
  }

  /** The sentence a person reads, Chinese first. */
  get sentences(): { readonly zh: string; readonly en: string } {
    return { zh: fill(codes[this.code].zh, this.params), en: fill(codes[this.code].en, this.params) };
  }
}

/** Puts the values of a refusal or fault into its registered sentence; an unknown name stays as it is. */
export function fill(sentence: string, params: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
}
