import type { AnyPack } from '../contract/any-pack.ts';
import type { ProductTerms } from '../domain/account/position.ts';
import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import type { ReachabilityTerms } from '../domain/person/reachability.ts';
import type { Strategy } from '../domain/strategy/strategy.ts';
import type { Db } from '../store/db.ts';
import type { Vault } from '../store/vault.ts';

/** One rule as people read it: its sentence and where it comes from. */
export interface RuleWords {
  readonly zh: string;
  readonly en: string;
  readonly source: string;
}

/** What the read models stand on; everything that is data of a file is handed in already loaded. */
export interface ReadPorts {
  readonly db: Db;
  readonly vault: Vault;
  /** The business zone, in which a civil date begins and ends. */
  readonly zone: string;
  /** When somebody counts as unreachable. */
  readonly reachability: ReachabilityTerms;
  /** The rule of a pack as it was in this version; undefined when that version is no longer loaded. */
  ruleOf(packId: string, packVersion: string, ruleId: string): RuleWords | undefined;
  /** What a tenant lives by that adopted no pack, with the text of the cases beside each. */
  readonly foundedWith: readonly (AnyPack & { readonly cases: string })[];
  readonly shippedCalendar: StatutoryCalendar;
  /** The strategy as it was in this version. */
  strategyOf(id: string, version: string): Strategy | undefined;
  /** How a product counts, for the state on a past date. */
  termsOf(product: string): ProductTerms;
  /** Whether the tenant's channel is played by the demonstration's population. */
  isSimulated(channel: string): boolean;
}
