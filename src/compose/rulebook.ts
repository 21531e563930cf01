import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ShippedPack } from '../commands/pack/adopt-packs.ts';
import { contactPacksOf, parseAnyPack } from '../contract/any-pack.ts';
import { type ProductCatalogue, parseProducts } from '../contract/product-file.ts';
import { parseReachability } from '../contract/reachability-file.ts';
import { parseStatutoryCalendar } from '../contract/statutory-year.ts';
import { loadStrategy } from '../contract/strategy-file.ts';
import { loadTemplates } from '../contract/template-file.ts';
import { valueOrFault } from '../contract/yaml-text.ts';
import type { ProductTerms } from '../domain/account/position.ts';
import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import type { Pack } from '../domain/permit/rule.ts';
import type { ReachabilityTerms } from '../domain/person/reachability.ts';
import type { Strategy } from '../domain/strategy/strategy.ts';
import type { Product } from '../domain/vocabulary.ts';
import type { Template } from '../domain/wording/template.ts';

/** Everything the house knows from files: loaded once at the start, checked whole, never half. */
export interface Rulebook {
  /** The contact rules that a tenant is founded with, law first; a later layer can only tighten. */
  readonly packs: readonly Pack[];
  /** All that a tenant is founded with: these, and the reckoning rules. */
  readonly foundedWith: readonly ShippedPack[];
  /** Every shipped pack with its text and its cases, also those that a tenant takes up of its own accord. */
  readonly shippedPacks: readonly ShippedPack[];
  readonly calendar: StatutoryCalendar;
  readonly products: ProductCatalogue;
  readonly reachability: ReachabilityTerms;
  readonly strategy: Strategy;
  /** By `id@version`. */
  readonly templates: ReadonlyMap<string, Template>;
}

const ROOT = join(import.meta.dirname, '..', '..');

/** The files of packs that every tenant begins with, and those that a tenant adopts where its borrowers live. */
const FOUNDED_WITH = ['cn', 'lender-default', 'reckoning/cn'];
const TAKEN_UP = [
  'cn.consumer-finance',
  'cn.card-bank',
  'cn.small-loan',
  'us.regf',
  'au.rg96',
  'ie.cca46',
  'in.rbi',
  'uk.conc7',
  'hk.cobp',
  'reckoning/us.regf',
  'reckoning/uk.conc7',
];

/** Reads policies/, strategies/ and templates/. Fault RULEBOOK_INVALID names the first problem with file and line. */
export function readRulebook(): Rulebook {
  const templates = filesIn('templates', '.yaml')
    .filter(({ file }) => !file.endsWith('.cases.yaml'))
    .flatMap(({ file, text }) => valueOrFault(loadTemplates(text, file)));
  const foundedWith = FOUNDED_WITH.map(readPack);
  const strategy = read('strategies/early.yaml');
  const products = read('policies/products.yaml');
  const reachability = read('policies/reachability.yaml');
  return {
    packs: contactPacksOf(foundedWith),
    foundedWith,
    shippedPacks: [...foundedWith, ...TAKEN_UP.map(readPack)],
    calendar: valueOrFault(
      parseStatutoryCalendar(
        filesIn('policies/calendar', '.json').filter(({ file }) => /\/\d{4}\.json$/.test(file)),
        read('policies/calendar/spring-festival.json'),
      ),
    ),
    reachability: valueOrFault(parseReachability(reachability.text, reachability.file)),
    products: valueOrFault(parseProducts(products.text, products.file)),
    strategy: valueOrFault(loadStrategy(strategy.text, strategy.file, templates)),
    templates: new Map(templates.map((template) => [`${template.id}@${template.version}`, template])),
  };
}

interface TextFile {
  readonly file: string;
  readonly text: string;
}

const read = (file: string): TextFile => ({ file, text: readFileSync(join(ROOT, file), 'utf8') });

function readPack(name: string): ShippedPack {
  const { file, text } = read(`policies/${name}.yaml`);
  const pack = valueOrFault(parseAnyPack(text, file));
  return { ...pack, text, cases: read(`policies/${name}.cases.yaml`).text };
}

const filesIn = (folder: string, ending: string): TextFile[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => read(`${folder}/${name}`));

/** How each product counts, for those who need nothing else of the catalogue. */
export function termsOf({ products: { products } }: Rulebook): Readonly<Record<Product, ProductTerms>> {
  return {
    personal_loan: products.personal_loan.terms,
    credit_card: products.credit_card.terms,
    purchase_instalment: products.purchase_instalment.terms,
  };
}

/** A mapping by its shipped name, else as a file; undefined when there is none. */
export function readMapping(
  nameOrPath: string,
): { readonly name: string; readonly yaml: string } | undefined {
  const shipped = join(ROOT, 'mappings', `${nameOrPath}.yaml`);
  const path = /^[a-z0-9-]+$/.test(nameOrPath) && existsSync(shipped) ? shipped : resolve(nameOrPath);
  return existsSync(path) ? { name: basename(path), yaml: readFileSync(path, 'utf8') } : undefined;
}
