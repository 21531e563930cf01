import type { z } from 'zod';
import type { mappingChoice, mappingChoices } from '../contract/api/imports.ts';
import { parseMapping } from '../contract/mapping-file.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, type Refusal, refuse } from '../domain/outcome.ts';
import { readDraft } from '../store/import-draft.store.ts';
import { listMappingVersions } from '../store/mapping-version.store.ts';
import type { DraftPorts } from './draft/draft-ports.ts';
import { bindTo, type SurveyedFile } from './draft/mapping-reading.ts';
import { toldRefusal } from './draft/stored.ts';
import { surveyedFiles } from './draft/surveyed-files.ts';
import { headerReader } from './write-draft-mapping.ts';

type Choice = z.infer<typeof mappingChoice>;

const USED_MAX = 50;

/** The mappings that were used and those that are shipped; those that read most of the draft's files first. Refusal: NOT_FOUND. */
export async function chooseDraftMapping(
  ports: DraftPorts,
  call: Call,
  draftId: string,
): Promise<Outcome<z.infer<typeof mappingChoices>>> {
  const used = await ports.db.inTenant(call.tenant, async (tx) => {
    const draft = await readDraft(tx, call.tenant, draftId, call.actor.id);
    return draft === undefined ? undefined : listMappingVersions(tx, call.tenant, USED_MAX);
  });
  if (used === undefined) return refuse('NOT_FOUND', { params: { what: 'import' } });
  const { files } = await surveyedFiles(ports, call, draftId);
  const known = new Set(used.map(({ yaml }) => yaml));
  const texts = [
    ...used.map(({ mapping_id: name, yaml }) => ({ from: 'used' as const, name, yaml })),
    ...ports.shipped
      .filter(({ yaml }) => !known.has(yaml))
      .map((one) => ({ from: 'shipped' as const, ...one })),
  ];
  const rows: Choice[] = [];
  for (const { from, name, yaml } of texts) {
    const parsed = parseMapping(yaml, name);
    if (!parsed.ok) continue;
    const { version, title = null } = parsed.value;
    const read = await filesRead(ports, call, draftId, files, parsed.value);
    // A shipped one is asked for by the name of its file.
    rows.push({ from, id: name, version, title, ...read });
  }
  return done({ rows: rows.sort((a, b) => b.filesRead - a.filesRead), files: files.length });
}

async function filesRead(
  ports: DraftPorts,
  call: Call,
  draftId: string,
  files: readonly SurveyedFile[],
  mapping: Parameters<typeof bindTo>[0],
): Promise<Pick<Choice, 'filesRead' | 'refusal'>> {
  let count = 0;
  let first: Refusal | undefined;
  for (const file of files) {
    const bound = await bindTo(mapping, file, call.today, headerReader(ports, draftId));
    if (bound.ok) count += 1;
    else first ??= bound;
  }
  return { filesRead: count, refusal: first === undefined ? null : toldRefusal(first) };
}
