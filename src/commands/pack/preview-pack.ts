import type { FileProblem } from '../../contract/yaml-text.ts';
import { instantAt } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import { rulesToConfirm } from '../../store/rules-to-confirm.store.ts';
import { checkPack, type PackChecked, type PackDraft, type PackPorts } from './check-pack.ts';
import { packsInForce } from './packs-in-force.ts';
import { type ReplayAgainst, replayAgainst } from './replay-against.ts';

/** What a person sees before asking for a release. */
export interface PackPreview extends PackChecked {
  /** Of contact rules: the last day decided again. Reckoning rules decide no contact: null. */
  readonly replay: ReplayAgainst | null;
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
  const inForce = await ports.db.inTenant(call.tenant, (tx) =>
    packsInForce(tx, call.tenant, ports.foundedWith, at),
  );
  const checked = checkPack(ports, inForce, draft);
  if (!checked.ok) return checked;
  const { draft: read } = checked.value;
  const unconfirmed = await ports.db.inTenant(call.tenant, (tx) => rulesToConfirm(tx, call.tenant, [read]));
  const replay =
    read.kind === 'contact' ? await replayAgainst(ports, call.tenant, call.today, read.pack) : null;
  return { ok: true, value: { ...checked.value, replay, unconfirmed } };
}
