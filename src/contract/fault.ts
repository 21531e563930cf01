import type { Words } from './api/common.ts';
import type { CodeName } from './codes.ts';
import { sentenceOf, sentencesOf } from './sentence.ts';

/**
 * The outside failed: a disk, a port, a server, a file. Thrown, because no caller can go on; caught where the process
 * speaks to people, which prints both sentences and the page. Never carries personal data.
 */
export class Fault extends Error {
  readonly code: CodeName;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: CodeName, params: Readonly<Record<string, string>> = {}, options?: ErrorOptions) {
    super(`${code}: ${sentenceOf(code, params, 'en')}`, options);
    this.name = 'Fault';
    this.code = code;
    this.params = params;
  }

  /** The sentence a person reads, Chinese first. */
  get sentences(): Words {
    return sentencesOf(this.code, this.params);
  }
}
