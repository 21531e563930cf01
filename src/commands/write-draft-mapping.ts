import { createHash } from 'node:crypto';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { MappingReading, mappingBody } from '../contract/api/imports.ts';
import { limits } from '../contract/limits.ts';
import { editMapping, joinProposals } from '../contract/mapping/edit.ts';
import { sketchOf } from '../contract/mapping/sketch.ts';
import type { Call } from '../domain/call.ts';
import { proposeMapping } from '../domain/import/suggest/propose.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { openTable } from '../files/open-table.ts';
import { changeContent, readDraft } from '../store/import-draft.store.ts';
import { readMappingVersion } from '../store/mapping-version.store.ts';
import { type DraftPorts, withDraft } from './draft/draft-ports.ts';
import { type HeaderFor, readingOf, type SurveyedFile } from './draft/mapping-reading.ts';
import { formatOf } from './draft/stored.ts';
import { surveyedFiles } from './draft/surveyed-files.ts';
import { knownHeaders } from './survey-draft-file.ts';

type MappingInput = z.output<typeof mappingBody>;

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
  const text = await textFrom(ports, call, draftId, input.from);
  if (!text.ok) return text;
  const yaml = input.edits.length === 0 ? text.value : editMapping(text.value, input.edits);
  if (yaml.length > limits.mappingCharsMax)
    return refuse('BAD_INPUT', { params: { field: 'body.from.yaml', problem: 'too long' } });
  const written = await withDraft(ports, call, draftId, async (tx, draft) => {
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

/** Whether this id and version were used, or are shipped, with this text or with another. */
export async function keptAs(
  ports: Pick<DraftPorts, 'db' | 'shipped'>,
  call: Call,
  yaml: string,
): Promise<MappingReading['kept']> {
  const sketch = sketchOf(yaml);
  if (!sketch.ok) return 'new';
  const { mapping: id, version } = sketch.value.head;
  const used = await ports.db.inTenant(call.tenant, (tx) => readMappingVersion(tx, call.tenant, id, version));
  if (used !== undefined)
    return used.mapping_hash.equals(createHash('sha256').update(yaml).digest()) ? 'same' : 'differs';
  const shipped = ports.shipped.find((one) => {
    const other = sketchOf(one.yaml);
    return other.ok && other.value.head.mapping === id && other.value.head.version === version;
  });
  if (shipped === undefined) return 'new';
  return shipped.yaml === yaml ? 'same' : 'differs';
}

async function textFrom(
  ports: DraftPorts,
  call: Call,
  draftId: string,
  from: MappingInput['from'],
): Promise<Outcome<string>> {
  const missing = refuse('NOT_FOUND', { params: { what: 'mapping' } });
  if (from.kind === 'text') return done(from.yaml);
  if (from.kind === 'shipped') {
    const found = ports.shipped.find(({ name }) => name === from.id);
    return found === undefined ? missing : done(found.yaml);
  }
  if (from.kind === 'used') {
    const used = await ports.db.inTenant(call.tenant, (tx) =>
      readMappingVersion(tx, call.tenant, from.id, from.version),
    );
    return used === undefined ? missing : done(used.yaml);
  }
  const { files } = await surveyedFiles(ports, call, draftId);
  if (files.length === 0) return refuse('IMPORT_DRAFT_UNREAD');
  const parts: { name: string; yaml: string }[] = [];
  for (const file of files) {
    const proposed = await proposalFor(ports, draftId, file);
    if (!proposed.ok) return proposed;
    parts.push({ name: file.name, yaml: proposed.value });
  }
  return done(joinProposals(parts));
}

async function proposalFor(ports: DraftPorts, draftId: string, file: SurveyedFile): Promise<Outcome<string>> {
  const source = await ports.files.open(draftId, file.no, file.name);
  const opened = await openTable(source, formatOf(file.how, knownHeaders(ports.words)));
  if (!opened.ok) return opened;
  const rows: string[][] = [];
  for await (const { records } of opened.value.batches()) {
    rows.push(...records.slice(0, limits.draftProposalRows - rows.length).map((cells) => [...cells]));
    if (rows.length >= limits.draftProposalRows) break;
  }
  const { header } = opened.value;
  const { yaml } = proposeMapping({ fileName: file.name, header, rows }, ports.words);
  return done(withHow(yaml, file));
}

/** What a person said of the file's form belongs into its mapping. */
function withHow(yaml: string, { how }: SurveyedFile): string {
  const said = Object.entries({
    encoding: how.encoding,
    sheet: how.sheet,
    header_rows: how.headerRows,
    skip_rows: how.skipRows,
  }).filter(([, value]) => value !== undefined && value !== 0);
  if (said.length === 0) return yaml;
  const document = parseDocument(yaml);
  for (const [word, value] of said) document.set(word, value);
  return document.toString({ lineWidth: 0 });
}
