import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { mappingSchema } from '../src/contract/mapping/schema.ts';

export const MAPPING_SCHEMA = fileURLToPath(new URL('../docs/mapping.schema.json', import.meta.url));

/** The JSON schema of a mapping, as the reader itself has it: editors check by it while one types. */
export function mappingJsonSchema(): string {
  const schema = z.toJSONSchema(mappingSchema, { io: 'input', reused: 'ref', target: 'draft-7' });
  return `${JSON.stringify({ title: 'Qinghe mapping, see docs/mapping.md', ...schema }, null, 1)}\n`;
}

async function main(): Promise<void> {
  const text = mappingJsonSchema();
  const before = await readFile(MAPPING_SCHEMA, 'utf8').catch(() => '');
  await writeFile(MAPPING_SCHEMA, text);
  process.stdout.write(`${before === text ? 'unchanged' : 'written  '} ${MAPPING_SCHEMA}\n`);
}

if (import.meta.main) await main();
