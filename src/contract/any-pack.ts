import type { Pack } from '../domain/permit/rule.ts';
import type { ReckoningPack } from '../domain/reckoning/rule.ts';
import { parsePolicyPack } from './policy-pack.ts';
import { parseReckoningPack } from './reckoning-pack.ts';
import { type Loaded, readYaml } from './yaml-text.ts';

/** What the rules of a pack do: contact rules forbid contacts, reckoning rules say dates, amounts, rates and plans. */
export const PACK_KINDS = ['contact', 'reckoning'] as const;
export type PackKind = (typeof PACK_KINDS)[number];

interface Named<K extends PackKind, P> {
  readonly kind: K;
  /** Under which the text is registered, released and confirmed: `cn`, and `cn.reckoning` for the reckoning rules beside it. */
  readonly name: string;
  readonly pack: P;
}
/** A pack of either kind. */
export type AnyPack = Named<'contact', Pack> | Named<'reckoning', ReckoningPack>;

/** The contact rules among these, in their order. */
export const contactPacksOf = (packs: readonly AnyPack[]): readonly Pack[] =>
  packs.flatMap((one) => (one.kind === 'contact' ? one.pack : []));

/** The reckoning rules among these, each under its name. */
export const reckoningPacksOf = (
  packs: readonly AnyPack[],
): readonly Extract<AnyPack, { kind: 'reckoning' }>[] => packs.filter((one) => one.kind === 'reckoning');

const contactPack = (pack: Pack): AnyPack => ({ kind: 'contact', name: pack.id, pack });
const reckoningPack = (pack: ReckoningPack): AnyPack => ({
  kind: 'reckoning',
  name: `${pack.id}.reckoning`,
  pack,
});

/** Reads a pack of either kind: only reckoning rules are dated by an `asOf`. Problems name file and line. */
export function parseAnyPack(text: string, file: string): Loaded<AnyPack> {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const { data } = yaml.value;
  const isReckoning = typeof data === 'object' && data !== null && 'asOf' in data;
  return isReckoning
    ? named(parseReckoningPack(text, file), reckoningPack)
    : named(parsePolicyPack(text, file), contactPack);
}

const named = <P>(read: Loaded<P>, as: (pack: P) => AnyPack): Loaded<AnyPack> =>
  read.ok ? { ok: true, value: as(read.value) } : read;
