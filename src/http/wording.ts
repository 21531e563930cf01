import { limits } from '../contract/limits.ts';
import { answerQuestion } from '../contract/wording-check.ts';
import { done } from '../domain/outcome.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** Trying a text before it is sent. Nothing is written, and the text is in no log. */
export function wordingRoutes(register: Register, { wording }: Pick<HttpPorts, 'wording'>): void {
  register('checkWording', async ({ body }) => done(answerQuestion(body, wording)), {
    bodyLimit: limits.wordingBodyBytes,
  });
}
