import { z } from 'zod';
import type { BucketTable } from '../domain/account/buckets.ts';
import type { ProductTerms } from '../domain/account/position.ts';
import type { Problem } from '../domain/strategy/parse-expression.ts';
import { type Product, products } from '../domain/vocabulary.ts';
import { checkShape, type Loaded, located, readYaml } from './yaml-text.ts';

const word = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/);

const table = z.strictObject({
  method: z.enum(['dpd', 'cycle']),
  buckets: z
    .array(z.strictObject({ name: z.string().min(1).max(12), from: z.int().min(1).max(4000).optional() }))
    .min(2)
    .max(20),
});

const product = z.strictObject({
  zh: z.string().min(1),
  en: z.string().min(1),
  buckets: word,
  entryDpd: z.int().min(1).max(90),
  graceDays: z.int().min(0).max(30),
  statementToDueDays: z.int().min(1).max(60).optional(),
  allocation: z.enum(['by_component', 'by_instalment']),
  source: z.string().min(1),
  mark: z.array(z.enum(['R', 'S', 'M', 'O'])).min(1),
  because: z.string().min(1),
});

const productFile = z.strictObject({
  version: z.string().min(1).max(20),
  bucketTables: z.record(word, table),
  products: z.strictObject(
    Object.fromEntries(products.map((name) => [name, product])) as Record<Product, typeof product>,
  ),
});

/** Cards without a stated due day: twenty days from the statement, the shortest usual term. */
const STATEMENT_TO_DUE_DAYS = 20;

export interface ProductEntry {
  readonly zh: string;
  readonly en: string;
  readonly terms: ProductTerms;
}

/** How each product counts, allocates and enters collections. */
export interface ProductCatalogue {
  readonly version: string;
  readonly products: Readonly<Record<Product, ProductEntry>>;
}

/**
 * Reads policies/products.yaml. Problems carry the file's line: a shape that is not as documented, a table that a product names
 * and that is missing, borders that do not rise, a name used twice.
 */
export function parseProducts(text: string, file: string): Loaded<ProductCatalogue> {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const shape = checkShape(yaml.value, productFile);
  if (!shape.ok) return shape;
  const { bucketTables, products: entries, version } = shape.value;
  const problems = [
    ...Object.entries(bucketTables).flatMap(([name, { buckets }]) => borderProblems(name, buckets)),
    ...products.filter((name) => bucketTables[entries[name].buckets] === undefined).map(unknownTable),
  ];
  if (problems.length > 0) return { ok: false, problems: located(yaml.value, problems) };
  const entry = (name: Product): ProductEntry => {
    const { zh, en, entryDpd, graceDays, allocation, buckets, statementToDueDays } = entries[name];
    return {
      zh,
      en,
      terms: {
        order: allocation,
        table: tableOf(bucketTables[buckets]),
        entryDpd,
        graceDays,
        statementToDueDays: statementToDueDays ?? STATEMENT_TO_DUE_DAYS,
      },
    };
  };
  const catalogue = Object.fromEntries(products.map((name) => [name, entry(name)])) as Record<
    Product,
    ProductEntry
  >;
  return { ok: true, value: { version, products: catalogue } };
}

type FileTable = z.infer<typeof table>;

const tableOf = (read: FileTable | undefined): BucketTable => ({
  method: read?.method ?? 'dpd',
  buckets: (read?.buckets ?? []).map(({ name, from }) => ({ name, from: from ?? null })),
});

function borderProblems(name: string, buckets: FileTable['buckets']): Problem[] {
  const seen = new Set<string>();
  return buckets.flatMap((bucket, index) => {
    const path = ['bucketTables', name, 'buckets', index];
    const found: Problem[] = [];
    if (seen.has(bucket.name))
      found.push({ path, zh: `档名 ${bucket.name} 重复`, en: `the name ${bucket.name} is used twice` });
    seen.add(bucket.name);
    const floor = index === 0 ? undefined : (buckets[index - 1]?.from ?? 0);
    if (index === 0 && bucket.from !== undefined)
      found.push({ path, zh: '第一档没有起点', en: 'the first bucket has no lower end' });
    if (floor !== undefined && (bucket.from ?? 0) <= floor)
      found.push({ path, zh: '起点必须高于前一档', en: 'borders must rise' });
    return found;
  });
}

const unknownTable = (name: Product): Problem => ({
  path: ['products', name, 'buckets'],
  zh: '没有这张账龄表',
  en: 'no such bucket table',
});
