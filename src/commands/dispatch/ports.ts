import type { Channel } from '../../channels/channel.ts';
import type { ProductCatalogue } from '../../contract/product-file.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { ChannelName } from '../../domain/vocabulary.ts';
import type { HouseWords } from '../../domain/wording/message-values.ts';
import type { Vault } from '../../store/vault.ts';
import type { PermitPorts } from '../request-permit.ts';

/** What a dispatch needs besides the call: database, packs, calendar and templates as the permit has them, and these. */
export interface DispatchPorts extends PermitPorts {
  readonly vault: Vault;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly products: ProductCatalogue;
  readonly house: HouseWords;
  /** The moment at the gate: the real clock of a live tenant, the simulated one of a demonstration. */
  readonly moment: () => Instant;
}

export const templateKey = (id: string, version: string): string => `${id}@${version}`;
