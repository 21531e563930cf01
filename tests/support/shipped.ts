import { readdirSync, readFileSync } from 'node:fs';
import { loadStrategy } from '../../src/contract/strategy-file.ts';
import { loadTemplates } from '../../src/contract/template-file.ts';
import { valueOrFault } from '../../src/contract/yaml-text.ts';
import type { Strategy } from '../../src/domain/strategy/strategy.ts';
import type { Template } from '../../src/domain/wording/template.ts';

const root = new URL('../../', import.meta.url);

/** The text of a file of the repository, by its path from the root. */
export const shippedText = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** All templates of the repository. */
export function shippedTemplates(): readonly Template[] {
  const names = readdirSync(new URL('templates/', root))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return names.flatMap((name) =>
    valueOrFault(loadTemplates(shippedText(`templates/${name}`), `templates/${name}`)),
  );
}

/** The early strategy of the repository, checked against the templates of the repository. */
export function shippedStrategy(): Strategy {
  const file = 'strategies/early.yaml';
  return valueOrFault(loadStrategy(shippedText(file), file, shippedTemplates()));
}
