import { markContactPoint } from '../commands/mark-contact-point.ts';
import { once } from '../commands/once.ts';
import { readDocument } from '../commands/read-document.ts';
import { revealPersonalData } from '../commands/reveal-personal-data.ts';
import { limits } from '../contract/limits.ts';
import { done } from '../domain/outcome.ts';
import { bare } from './edge-ids.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** What the desk does. */
export function deskActRoutes(register: Register, { acts, reveal }: HttpPorts): void {
  register('decideApproval', async ({ call, params, body }) => {
    const decided = await acts.decideApproval(call, { ...body, approvalId: bare('approval', params.id) });
    return decided.ok ? done({ ok: true as const }) : decided;
  });
  register('decideInDoubt', async ({ call, params, body }) => {
    const decided = await acts.decideInDoubt(call, { ...body, permitId: bare('permit', params.permitId) });
    return decided.ok ? done({ ok: true as const }) : decided;
  });
  register(
    'reveal',
    ({ call, body, reply }) => {
      reply.header('cache-control', 'no-store');
      const id = bare(body.kind === 'contact_point' ? 'contactPoint' : 'person', body.id);
      return revealPersonalData(reveal, call, { ...body, id, caseId: bare('case', body.caseId) });
    },
    { rateLimit: { max: limits.revealsPerHour, timeWindow: 3_600_000 } },
  );
  register(
    'readDocument',
    async ({ call, params, body, reply }) => {
      reply.header('cache-control', 'no-store');
      const caseId = bare('case', body.caseId);
      const input = { documentId: bare('document', params.id), caseId, reason: body.reason };
      const read = await readDocument(reveal, call, input);
      if (!read.ok) return read;
      const { bytes, ...named } = read.value;
      return done({ ...named, base64: bytes.toString('base64') });
    },
    { rateLimit: { max: limits.revealsPerHour, timeWindow: 3_600_000 } },
  );
  register('markContactPoint', async ({ call, params, body }) => {
    const caseId = bare('case', body.caseId);
    const input = { ...body, caseId, contactPointId: bare('contactPoint', params.id) };
    const { vault } = reveal;
    const marked = await once(reveal.db, call, 'contact_point.mark', input, (db) =>
      markContactPoint({ db, vault }, call, input),
    );
    return marked.ok ? done({ withdrawnAttempts: marked.value.withdrawn.attempts }) : marked;
  });
}
