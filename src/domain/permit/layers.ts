import { PACK_LAYERS, type Pack } from './rule.ts';

const rank = (layer: Pack['layer']): number => PACK_LAYERS.indexOf(layer);

/** law → regulator → lender → campaign; within a layer by id. The order in which rules are asked, and named. */
export const inLayerOrder = <T extends Pick<Pack, 'id' | 'layer'>>(packs: readonly T[]): readonly T[] =>
  [...packs].sort((a, b) => rank(a.layer) - rank(b.layer) || (a.id < b.id ? -1 : 1));

/** Whether `lower` must keep inside `upper`: it stands in a later layer. */
export const isUnder = (lower: Pick<Pack, 'layer'>, upper: Pick<Pack, 'layer'>): boolean =>
  rank(lower.layer) > rank(upper.layer);

/** The layers that a tenant may not loosen by a text of its own, whoever signs it. */
export const isFloor = (pack: Pick<Pack, 'layer'>): boolean => rank(pack.layer) <= rank('regulator');
