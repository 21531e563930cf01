import type { MappingReading } from '../contract/api/imports.ts';
import { limits } from '../contract/limits.ts';
import { editMapping } from '../contract/mapping/edit.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { openTable } from '../files/open-table.ts';
import { changeContent, readDraft } from '../store/import-draft.store.ts';
import { type DraftPorts, withDraft } from './draft/draft-ports.ts';
import { keptAs } from './draft/kept-mapping.ts';
import { type HeaderFor, readingOf } from './draft/mapping-reading.ts';
import { type MappingInput, mappingText } from './draft/mapping-text.ts';
import { surveyedFiles } from './draft/surveyed-files.ts';

/**
 * Writes the mapping of a draft (a text, a shipped or used one, or a proposal out of its files), makes the edits of the table
 * in it, and tells what it makes of each file. Refusals: NOT_FOUND, IMPORT_DRAFT_BUSY, IMPORT_DRAFT_UNREAD (a proposal needs
 * files), BAD_INPUT (longer than a mapping may be).
 */
export async function writeDraftMapping(
  ports: DraftPorts,
  call: Call,
  draftId: string,
  input: MappingInput,
): Promise<Outcome<MappingReading>> {
  const { from } = input;
  const text = from.kind === 'current' ? undefined : await mappingText(ports, call, draftId, from);
  if (text?.ok === false) return text;
  const written = await withDraft(ports, call, draftId, async (tx, draft) => {
    const before = text?.value ?? draft.mapping_yaml;
    const yaml = input.edits.length === 0 ? before : editMapping(before, input.edits);
    if (yaml.length > limits.mappingCharsMax)
      return refuse('BAD_INPUT', { params: { field: 'body.from.yaml', problem: 'too long' } });
    if (draft.mapping_yaml !== yaml) await changeContent(tx, call.tenant, draftId, { mapping_yaml: yaml });
    return done(undefined);
  });
  return written.ok ? readDraftMapping(ports, call, draftId) : written;
}

/** What the mapping of a draft makes of its files now. Refusal: NOT_FOUND. */
export async function readDraftMapping(
  ports: DraftPorts,
  call: Call,
  draftId: string,
): Promise<Outcome<MappingReading>> {
  const draft = await ports.db.inTenant(call.tenant, (tx) =>
    readDraft(tx, call.tenant, draftId, call.actor.id),
  );
  if (draft === undefined) return refuse('NOT_FOUND', { params: { what: 'import' } });
  const { mapping_yaml: yaml } = draft;
  const { files } = await surveyedFiles(ports, call, draftId);
  const kept = await keptAs(ports, call, yaml);
  return done(await readingOf(yaml, kept, files, call.today, headerReader(ports, draftId)));
}

/** Reads a header in a mapping's own form; nothing is kept. */
export const headerReader =
  (ports: DraftPorts, draftId: string): HeaderFor =>
  async (file, format) => {
    const opened = await openTable(await ports.files.open(draftId, file.no, file.name), format);
    return opened.ok ? done(opened.value.header) : opened;
  };
