import { type Refusal, refuse } from '../domain/outcome.ts';
import { inBoth } from './in-both.ts';

/** How a reader deep inside a file says no; openTable and whoever reads batches turn it into the refusal that it carries. */
export class FileRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** What a reader calls when it must give up: it knows the code and the place, the caller the file's name. */
export type GiveUp = (code: string, params?: Readonly<Record<string, string>>) => FileRefused;

export const giveUpOn =
  (file: string): GiveUp =>
  (code, params = {}) =>
    new FileRefused(refuse(code, { params: { file, ...inBoth(params) } }));
