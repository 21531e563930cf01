import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { mayLeave } from '../domain/wording/free-text.ts';
import type { WordingSettings } from '../domain/wording/judge.ts';
import { contentHash, sampleOf, type Template } from '../domain/wording/template.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence, sha256 } from '../store/evidence.store.ts';
import { insertApprovedTemplate, readApprovedTemplates } from '../store/template.store.ts';

export interface ApproveTemplatesPorts {
  readonly db: Db;
}

export interface ApprovedSummary {
  readonly approved: readonly string[];
  /** Versions whose very words were approved before. */
  readonly unchanged: readonly string[];
}

/**
 * Approves these template versions for the tenant, word for word: what the dispatcher sends later must have the hash that is
 * stored here. All of them or none. `approverId` is the staff user who stands for the texts, `wording` what the packs forbid.
 * Refusals: WORDING_REFUSED (the judge blocks a text), TEMPLATE_VERSION_CHANGED (this version was approved with other words; new words need a new version).
 */
export async function approveTemplates(
  ports: ApproveTemplatesPorts,
  call: Call,
  input: {
    readonly templates: readonly Template[];
    readonly approverId: string;
    readonly wording: WordingSettings;
  },
): Promise<Outcome<ApprovedSummary, 'TEMPLATE_VERSION_CHANGED' | 'WORDING_REFUSED'>> {
  for (const template of input.templates) {
    const judged = mayLeave(
      { text: sampleOf(template), addressee: 'borrower', stage: template.claims },
      input.wording,
    );
    if (!judged.ok) return judged;
  }
  return ports.db.inTenant(call.tenant, async (tx) => {
    const standing = new Map(
      (await readApprovedTemplates(tx, call.tenant)).map((row) => [
        `${row.template_id}@${row.version}`,
        row.content_hash,
      ]),
    );
    const hashed = input.templates.map((template) => ({
      template,
      hash: Buffer.from(contentHash(sha256, template)),
      before: standing.get(`${template.id}@${template.version}`),
    }));
    const changed = hashed.find(({ hash, before }) => before !== undefined && !before.equals(hash));
    if (changed !== undefined) {
      const { id, version } = changed.template;
      return refuse('TEMPLATE_VERSION_CHANGED', { params: { template: id, version } });
    }
    const fresh = hashed.filter(({ before }) => before === undefined);
    for (const { template, hash } of fresh) await approve(tx, call, template, hash, input.approverId);
    return done({
      approved: fresh.map(({ template }) => template.id),
      unchanged: hashed.filter(({ before }) => before !== undefined).map(({ template }) => template.id),
    });
  });
}

async function approve(
  tx: Tx,
  call: Call,
  template: Template,
  hash: Buffer,
  approverId: string,
): Promise<void> {
  const made = await insertApprovedTemplate(tx, call.tenant, {
    template_id: template.id,
    version: template.version,
    channel: template.channel,
    content_hash: hash,
    approved_by: approverId,
    approved_at: call.now,
  });
  if (!made) return;
  await appendEvidence(tx, call, {
    stream: 'tenant',
    type: 'template.approved',
    body: {
      template_id: template.id,
      version: template.version,
      channel: template.channel,
      content_hash: hash.toString('hex'),
    },
  });
}
