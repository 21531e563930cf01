import type { ChannelRule } from './primitives/channel-rule.ts';
import type { ContentRule } from './primitives/content-rule.ts';
import type { EvidenceRule } from './primitives/evidence-rule.ts';
import type { FrequencyCapRule } from './primitives/frequency-cap.ts';
import type { HoldRule } from './primitives/hold-rule.ts';
import type { InconvenientRule } from './primitives/inconvenient.ts';
import type { OptOutRule } from './primitives/opt-out.ts';
import type { OutsideScopeRule, PartyRule } from './primitives/party-rule.ts';
import type { PlaceRule } from './primitives/place-rule.ts';
import type { QuietAfterRule } from './primitives/quiet-after.ts';
import type { RedirectRule } from './primitives/redirect-rule.ts';
import type { RequiredStepRule } from './primitives/required-step.ts';
import type { TimeWindowRule } from './primitives/time-window.ts';
import type { VisitRule } from './primitives/visit-rule.ts';

/** Every primitive that speaks about contacts. A new one: its file in primitives/, this union, a table (waiting or lasting). */
export type Rule =
  | TimeWindowRule
  | FrequencyCapRule
  | QuietAfterRule
  | PartyRule
  | RedirectRule
  | HoldRule
  | OptOutRule
  | InconvenientRule
  | ContentRule
  | VisitRule
  | PlaceRule
  | ChannelRule
  | EvidenceRule
  | RequiredStepRule
  | OutsideScopeRule;

/** law and regulator forbid; lender and campaign can only tighten, since every rule only forbids and deny wins. */
export const PACK_LAYERS = ['law', 'regulator', 'lender', 'campaign'] as const;
export type PackLayer = (typeof PACK_LAYERS)[number];

export interface Pack {
  readonly id: string;
  readonly version: string;
  readonly layer: PackLayer;
  /** Whom it does not name may not be contacted, whatever other packs say. */
  readonly closed?: boolean | undefined;
  readonly zh: string;
  readonly en: string;
  readonly rules: readonly Rule[];
}
