import { createHash } from 'node:crypto';
import { parseMapping } from '../../contract/mapping-file.ts';
import type { Call } from '../../domain/call.ts';
import type { Mapping } from '../../domain/import/mapping.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import { rowsTable } from '../../files/rows-table.ts';
import { readMappingVersion } from '../../store/mapping-version.store.ts';
import { type OpenFile, openTableAs } from '../import/open-delivery.ts';
import type { ImportNames } from '../import/record-import.ts';
import type { PushInput, PushPorts } from './push-job.ts';

/** Rows bound to their mapping, and the mapping's text. */
export interface OpenedRows {
  readonly names: ImportNames;
  readonly yaml: string;
}

/** Refusals: PUSH_MAPPING_UNKNOWN, PUSH_ROLE_UNKNOWN, PUSH_ROW_FORM, those of rowsTable, parseMapping and bindFile. */
export async function openPushedRows(
  ports: PushPorts,
  call: Call,
  input: PushInput,
  key: string,
): Promise<Outcome<OpenedRows>> {
  const found = await mappingOf(ports, call, input);
  if (!found.ok) return found;
  const { mapping, yaml } = found.value;
  const opened = openRows(call, input, mapping, key);
  if (!opened.ok) return opened;
  return done({
    names: {
      files: [opened.value],
      fileHash: opened.value.table.hash,
      mapping,
      mappingHash: createHash('sha256').update(yaml).digest(),
      kind: 'push',
    },
    yaml,
  });
}

/** The mapping as an import has used it, else as shipped. */
async function mappingOf(
  ports: PushPorts,
  call: Call,
  { mapping: { id, version } }: PushInput,
): Promise<Outcome<{ readonly mapping: Mapping; readonly yaml: string }>> {
  const kept = await ports.db.inTenant(call.tenant, (tx) => readMappingVersion(tx, call.tenant, id, version));
  const yaml = kept?.yaml ?? ports.shippedMapping(id)?.yaml;
  const unknown = refuse('PUSH_MAPPING_UNKNOWN', { params: { mapping: id, version } });
  if (yaml === undefined) return unknown;
  const parsed = parseMapping(yaml, `${id}.yaml`);
  if (!parsed.ok) return parsed;
  const mapping = parsed.value;
  return mapping.id === id && mapping.version === version ? done({ mapping, yaml }) : unknown;
}

function openRows(call: Call, input: PushInput, mapping: Mapping, key: string): Outcome<OpenFile> {
  const [only] = mapping.files;
  const wanted = input.role;
  const role =
    wanted === undefined && mapping.files.length === 1
      ? only
      : mapping.files.find((file) => file.role === wanted);
  if (role === undefined)
    return refuse('PUSH_ROLE_UNKNOWN', { params: { mapping: mapping.id, role: wanted ?? '' } });
  const table = rowsTable('push', key, input.rows);
  return table.ok ? openTableAs(mapping, role, table.value, call) : table;
}
