import { type AnyPack, parseAnyPack } from '../contract/any-pack.ts';
import { readCaseFile } from '../contract/case-file.ts';
import { type PolicyCase, parsePolicyCases } from '../contract/policy-cases.ts';
import type { ReckoningCase } from '../contract/reckoning-cases.ts';
import { valueOrFault } from '../contract/yaml-text.ts';
import { inLayerOrder } from '../domain/permit/layers.ts';
import type { ReckoningPack, ReckoningRule } from '../domain/reckoning/rule.ts';
import type { Tx } from '../store/db.ts';
import { type PackVersionRow, packTextsAt } from '../store/pack.store.ts';
import type { CallRead } from './call-read.ts';
import type { ReadPorts } from './ports.ts';

type Of<K extends AnyPack['kind'], C> = Extract<AnyPack, { kind: K }> & { readonly cases: readonly C[] };
/** A pack in force with the cases that stand beside it. */
export type Shelved = Of<'contact', PolicyCase> | Of<'reckoning', ReckoningCase>;

/**
 * The packs in force with their cases: contact rules, law first, then reckoning rules; of a kind that a tenant never adopted it
 * lives by what it would be founded with.
 */
export async function shelfAt(
  tx: Tx,
  ports: Pick<ReadPorts, 'foundedWith'>,
  call: CallRead,
): Promise<readonly Shelved[]> {
  const texts = await packTextsAt(tx, call.tenant, call.now);
  const kinds = new Set(texts.map(({ kind }) => kind));
  const founded = ports.foundedWith.filter(({ kind }) => !kinds.has(kind));
  const shelf = [...texts.map(shelvedRow), ...founded.map(shelvedShipped)];
  const order = inLayerOrder(shelf.map(({ name, pack: { layer } }) => ({ id: name, layer })));
  const place = ({ kind, name }: Shelved): number =>
    (kind === 'contact' ? 0 : shelf.length) + order.findIndex(({ id }) => id === name);
  return shelf.toSorted((a, b) => place(a) - place(b));
}

/** The reckoning pack in force that has rules of a kind. */
export const reckoningPackWith = (
  shelf: readonly Shelved[],
  kind: ReckoningRule['kind'],
): ReckoningPack | undefined =>
  shelf
    .flatMap((one) => (one.kind === 'reckoning' ? [one.pack] : []))
    .find(({ rules }) => rules.some((rule) => rule.kind === kind));

/** What was read once, by the text's SHA-256: a version never changes. */
const READ = new Map<string, Shelved>();
const READ_MAX = 100;

const SHIPPED = new WeakMap<AnyPack['pack'], Shelved>();

function shelvedShipped(one: ReadPorts['foundedWith'][number]): Shelved {
  const known = SHIPPED.get(one.pack) ?? shelved(one.name, one, one.cases);
  SHIPPED.set(one.pack, known);
  return known;
}

function shelvedRow(row: PackVersionRow): Shelved {
  const key = row.text_hash.toString('hex');
  const known = READ.get(key);
  if (known !== undefined) return known;
  const name = `${row.pack_id}@${row.version}`;
  const read = shelved(name, valueOrFault(parseAnyPack(row.text, name)), row.cases);
  if (READ.size >= READ_MAX) READ.clear();
  READ.set(key, read);
  return read;
}

/** Cases that cannot be read are none: they were read when the pack was put forward. */
function shelved(file: string, { kind, name, pack }: AnyPack, text: string): Shelved {
  if (kind === 'contact') {
    const cases = parsePolicyCases(text, `${file}.cases`);
    return { kind, name, pack, cases: cases.ok ? cases.value : [] };
  }
  const found = readCaseFile(text, `${file}.cases`, pack.id);
  const cases = found.ok
    ? found.value.flatMap(({ content }) => (content.is === 'reckoning' ? content.one : []))
    : [];
  return { kind, name, pack, cases };
}
