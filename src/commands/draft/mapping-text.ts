import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { mappingBody } from '../../contract/api/imports.ts';
import { limits } from '../../contract/limits.ts';
import { joinProposals } from '../../contract/mapping/edit.ts';
import type { Call } from '../../domain/call.ts';
import { proposeMapping } from '../../domain/import/suggest/propose.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import { openTable } from '../../files/open-table.ts';
import { readMappingVersion } from '../../store/mapping-version.store.ts';
import type { DraftPorts } from './draft-ports.ts';
import type { SurveyedFile } from './mapping-reading.ts';
import { formatOf, knownHeaders } from './stored.ts';
import { surveyedFiles } from './surveyed-files.ts';

export type MappingInput = z.output<typeof mappingBody>;

/** The text that a mapping begins with. Refusals: NOT_FOUND, IMPORT_DRAFT_UNREAD (a proposal needs files), those of openTable. */
export async function mappingText(
  ports: DraftPorts,
  call: Call,
  draftId: string,
  from: Exclude<MappingInput['from'], { kind: 'current' }>,
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
