import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { done, type Outcome, refuse } from '../domain/outcome.ts';

/** A file of ours as a download. It goes out as it lies there, never through memory as a whole. */
export function csvOf(reply: FastifyReply, bytes: Readable | undefined, name: string): Outcome<Readable> {
  if (bytes === undefined) return refuse('NOT_FOUND', { params: { what: 'file' } });
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return done(bytes);
}
