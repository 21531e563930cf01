import { limits } from '../contract/limits.ts';
import { answerQuestion } from '../contract/wording-check.ts';
import { done } from '../domain/outcome.ts';
import type { Register } from './routes.ts';
import type { RulebookPorts } from './rulebook-ports.ts';

/** Trying a text before it is sent. Nothing is written, and the text is in no log. */
export function wordingRoutes(register: Register, { wording }: Pick<RulebookPorts, 'wording'>): void {
  register('checkWording', async ({ body }) => done(answerQuestion(body, wording)), {
    bodyLimit: limits.wordingBodyBytes,
  });
}
