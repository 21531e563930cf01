import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Policies } from '../contract/case-verdict.ts';
import { parsePolicyPack } from '../contract/policy-pack.ts';
import { parseReckoningPack } from '../contract/reckoning-pack.ts';
import { parseStatutoryCalendar } from '../contract/statutory-year.ts';
import type { FileProblem, Loaded } from '../contract/yaml-text.ts';

const SHIPPED = join(import.meta.dirname, '..', '..', 'policies');

/** YAML files of policies/ that are no packs of contact rules. */
const NO_PACKS = new Set(['products.yaml', 'reachability.yaml']);

/**
 * Reads every pack of a folder: contact rules beside it, reckoning rules in `reckoning/`, the calendar in `calendar/` (the shipped
 * one where the folder has none). All problems of all files, or all packs; two packs of one id are a problem.
 * Throws the system's error when the folder cannot be read.
 */
export function readPolicies(folder: string = SHIPPED): Loaded<Policies> {
  const contact = packsIn(folder, parsePolicyPack, NO_PACKS);
  const reckoning = packsIn(join(folder, 'reckoning'), parseReckoningPack, new Set());
  const own = join(folder, 'calendar');
  const days = existsSync(own) ? own : join(SHIPPED, 'calendar');
  const calendar = parseStatutoryCalendar(
    namesIn(days)
      .filter((name) => /^\d{4}\.json$/.test(name))
      .map((name) => textOf(days, name)),
    textOf(days, 'spring-festival.json'),
  );
  const problems = [contact, reckoning, calendar].flatMap((read) => (read.ok ? [] : read.problems));
  if (!contact.ok || !reckoning.ok || !calendar.ok) return { ok: false, problems };
  return {
    ok: true,
    value: { contact: contact.value, reckoning: reckoning.value, calendar: calendar.value },
  };
}

function packsIn<T extends { readonly id: string }>(
  folder: string,
  parse: (text: string, file: string) => Loaded<T>,
  except: ReadonlySet<string>,
): Loaded<ReadonlyMap<string, T>> {
  const packs = new Map<string, T>();
  const problems: FileProblem[] = [];
  for (const name of namesIn(folder)) {
    if (!name.endsWith('.yaml') || name.endsWith('.cases.yaml') || except.has(name)) continue;
    const { text, file } = textOf(folder, name);
    const read = parse(text, file);
    if (!read.ok) problems.push(...read.problems);
    else if (packs.has(read.value.id))
      problems.push({
        file,
        line: 1,
        zh: `规则包 ${read.value.id} 重复`,
        en: `pack ${read.value.id} stands twice`,
      });
    else packs.set(read.value.id, read.value);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: packs };
}

const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

const textOf = (folder: string, name: string): { readonly file: string; readonly text: string } => ({
  file: name,
  text: readFileSync(join(folder, name), 'utf8'),
});
