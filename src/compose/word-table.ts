import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadWordTable } from '../contract/word-table.ts';
import { valueOrFault } from '../contract/yaml-text.ts';
import type { WordTable } from '../domain/import/suggest/word-table.ts';

const FILE = 'mappings/words.yaml';

/** The dictionary of column names. Fault RULEBOOK_INVALID names its first problem. */
export const readWordTable = (): WordTable =>
  valueOrFault(loadWordTable(readFileSync(join(import.meta.dirname, '..', '..', FILE), 'utf8'), FILE));
