import type { FileProblem } from '../../contract/yaml-text.ts';
import { instantAt } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import { rulesAt } from '../../store/rules-in-force.store.ts';
import { rulesToConfirm } from '../../store/rules-to-confirm.store.ts';
import { checkPack, type PackChecked, type PackDraft, type PackPorts } from './check-pack.ts';
import { type ReplayAgainst, replayAgainst } from './replay-against.ts';

/** What a person sees before asking for a release. */
export interface PackPreview extends PackChecked {
  /** Texts that cannot be read say so; nothing else is known of them. */
  readonly replay: ReplayAgainst;
  /** `pack/rule` of the draft's rules that the tenant's officer has not confirmed as they read. */
  readonly unconfirmed: readonly string[];
}

export type Preview =
  | { readonly ok: true; readonly value: PackPreview }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Checks a draft against what would be in force on its day: what it changes, whom it would decide otherwise, what it loosens. Writes nothing. */
export async function previewPack(ports: PackPorts, call: Call, draft: PackDraft): Promise<Preview> {
  const begins = instantAt(draft.effectiveOn, '00:00', ports.zone);
  const at = begins > call.now ? begins : call.now;
  const inForce = await ports.db.inTenant(call.tenant, (tx) => rulesAt(tx, call.tenant, ports, at));
  const checked = checkPack(ports, inForce.packs, draft);
  if (!checked.ok) return checked;
  const { pack } = checked.value;
  const unconfirmed = await ports.db.inTenant(call.tenant, (tx) => rulesToConfirm(tx, call.tenant, [pack]));
  const replay = await replayAgainst(ports, call.tenant, call.today, pack);
  return { ok: true, value: { ...checked.value, replay, unconfirmed } };
}
