import { z } from 'zod';
import { contactKinds, contactUses, statedPartyRoles } from '../domain/import/field-words.ts';
import { type FieldName, fieldNames } from '../domain/import/fields.ts';
import { type WordTable, wordOf } from '../domain/import/suggest/word-table.ts';
import { checkShape, type Loaded, readYaml } from './yaml-text.ts';

const names = z.array(z.string().min(1)).min(1);
const field = z.enum(fieldNames as [FieldName, ...FieldName[]]);
const schema = z.strictObject({
  fields: z.partialRecord(field, names),
  contacts: z.array(z.strictObject({ columns: names, kind: z.enum(contactKinds), use: z.enum(contactUses) })),
  parties: z.partialRecord(z.enum(statedPartyRoles), names),
  party_suffixes: z.partialRecord(field, names),
  left: z.array(z.strictObject({ columns: names, zh: z.string(), en: z.string() })),
  values: z.partialRecord(field, z.record(z.string(), names)),
  null_words: names,
});

/** Reads mappings/words.yaml; a word that stands twice where only one meaning can hold is the writer's to mend. */
export function loadWordTable(text: string, file: string): Loaded<WordTable> {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const read = checkShape(yaml.value, schema);
  return read.ok ? { ok: true, value: tableOf(read.value) } : read;
}

function tableOf(raw: z.infer<typeof schema>): WordTable {
  const fields = new Map<string, FieldName[]>();
  for (const name of fieldNames) {
    for (const column of raw.fields[name] ?? []) {
      const word = wordOf(column);
      fields.set(word, [...new Set([...(fields.get(word) ?? []), name])]);
    }
  }
  const parties = statedPartyRoles.flatMap((role) =>
    (raw.parties[role] ?? []).map((prefix) => ({ prefix: wordOf(prefix), role })),
  );
  return {
    names: [
      ...fieldNames.flatMap((name) => raw.fields[name] ?? []),
      ...raw.left.flatMap(({ columns }) => columns),
    ],
    fields,
    contacts: new Map(
      raw.contacts.flatMap(({ columns, kind, use }) =>
        columns.map((column) => [wordOf(column), { kind, use }] as const),
      ),
    ),
    parties: parties.toSorted((a, b) => b.prefix.length - a.prefix.length),
    partySuffixes: new Map(
      fieldNames.flatMap((name) =>
        (raw.party_suffixes[name] ?? []).map((word) => [wordOf(word), name] as const),
      ),
    ),
    left: new Map(
      raw.left.flatMap(({ columns, zh, en }) =>
        columns.map((column) => [wordOf(column), { zh, en }] as const),
      ),
    ),
    values: new Map(
      fieldNames.flatMap((name) => {
        const ours = raw.values[name];
        if (ours === undefined) return [];
        const words = Object.entries(ours).flatMap(([our, theirs]) =>
          theirs.map((word) => [word.toLowerCase(), our] as const),
        );
        return [[name, new Map(words)] as const];
      }),
    ),
    nullWords: raw.null_words,
  };
}
