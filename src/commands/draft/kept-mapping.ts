import { createHash } from 'node:crypto';
import type { MappingReading } from '../../contract/api/imports.ts';
import { sketchOf } from '../../contract/mapping/sketch.ts';
import type { Call } from '../../domain/call.ts';
import { readMappingVersion } from '../../store/mapping-version.store.ts';
import type { DraftPorts } from './draft-ports.ts';

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
