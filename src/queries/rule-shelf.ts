import { type PolicyCase, parsePolicyCases } from '../contract/policy-cases.ts';
import { parsePolicyPack } from '../contract/policy-pack.ts';
import { valueOrFault } from '../contract/yaml-text.ts';
import { inLayerOrder } from '../domain/permit/layers.ts';
import type { Pack } from '../domain/permit/rule.ts';
import type { Tx } from '../store/db.ts';
import { type PackVersionRow, packTextsAt } from '../store/pack.store.ts';
import type { CallRead } from './call-read.ts';
import type { ReadPorts } from './ports.ts';

/** A pack in force with the cases that stand beside it. */
export interface Shelved {
  readonly pack: Pack;
  readonly cases: readonly PolicyCase[];
}

/** The packs in force with their cases, law first; a tenant that adopted none lives by the shipped ones. */
export async function shelfAt(tx: Tx, ports: ReadPorts, call: CallRead): Promise<readonly Shelved[]> {
  const texts = await packTextsAt(tx, call.tenant, call.now);
  const shelf = texts.length > 0 ? texts.map(shelvedRow) : ports.shippedPacks.map(shelvedShipped);
  const order = inLayerOrder(shelf.map(({ pack }) => pack));
  return shelf.toSorted((a, b) => order.indexOf(a.pack) - order.indexOf(b.pack));
}

/** What was read once, by the text's SHA-256: a version never changes. */
const READ = new Map<string, Shelved>();
const READ_MAX = 100;

const SHIPPED = new WeakMap<Pack, Shelved>();

function shelvedShipped({ pack, cases }: ReadPorts['shippedPacks'][number]): Shelved {
  const known = SHIPPED.get(pack) ?? shelved(pack.id, pack, cases);
  SHIPPED.set(pack, known);
  return known;
}

function shelvedRow(row: PackVersionRow): Shelved {
  const key = row.text_hash.toString('hex');
  const known = READ.get(key);
  if (known !== undefined) return known;
  const name = `${row.pack_id}@${row.version}`;
  const read = shelved(name, valueOrFault(parsePolicyPack(row.text, name)), row.cases);
  if (READ.size >= READ_MAX) READ.clear();
  READ.set(key, read);
  return read;
}

/** Cases that cannot be read are none: they were read when the pack was put forward. */
function shelved(name: string, pack: Pack, text: string): Shelved {
  const cases = parsePolicyCases(text, `${name}.cases`);
  return { pack, cases: cases.ok ? cases.value : [] };
}
