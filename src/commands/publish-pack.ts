import { looseningSentence } from '../contract/contact-sentence.ts';
import { describe, type FileProblem } from '../contract/yaml-text.ts';
import type { Call } from '../domain/call.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Loosening } from '../domain/permit/loosening/find-loosening.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { insertPackVersion, lastReleases, lockReleases, readPackVersion } from '../store/pack.store.ts';
import { adoptPacksIn, packBody, textOf } from './pack/adopt-packs.ts';
import type { PackDraft, PackPorts } from './pack/check-pack.ts';
import { type PackPreview, previewPack } from './pack/preview-pack.ts';
import { type ApprovalMade, requestApprovalIn } from './request-approval.ts';

/** The kind of approval; the act in approval-acts performs it. */
export const RELEASE_PACK = 'pack.release';

export interface PublishRequested extends ApprovalMade {
  readonly packId: string;
  readonly version: string;
  readonly preview: PackPreview;
}

/**
 * Registers a text under its version and asks a second person to release it from a day on; nothing changes before. A former
 * text is published again the same way. The approval is bound to the text's hash, the day, the packs in force and what was
 * shown. Refusals, in order: PACK_INVALID, PACK_CASES_FAILED, PACK_DATE_IN_PAST, PACK_LAYER_CHANGED, PACK_VERSION_REUSED,
 * PACK_UNCHANGED, PACK_LOOSENED (a text that the software ships may loosen its own former version), APPROVAL_STAFF_UNKNOWN.
 * `writing` runs the one transaction that writes: who remembers answers by a key hands in his own; what is only read goes before.
 */
export async function publishPack(
  ports: PackPorts,
  call: Call,
  draft: PackDraft,
  writing: Db = ports.db,
): Promise<Outcome<PublishRequested>> {
  const preview = await previewPack(ports, call, draft);
  if (!preview.ok) return refuseProblems('PACK_INVALID', preview.problems);
  const { value } = preview;
  if (value.caseProblems.length > 0) return refuseProblems('PACK_CASES_FAILED', value.caseProblems);
  if (draft.effectiveOn < call.today)
    return refuse('PACK_DATE_IN_PAST', { params: { date: draft.effectiveOn, today: call.today } });
  const made = await writing.inTenant(call.tenant, async (tx): Promise<Outcome<ApprovalMade>> => {
    await adoptPacksIn(tx, call, ports.foundedWith);
    await lockReleases(tx, call.tenant);
    const blocked = (await whyNotRegister(tx, call, draft, value)) ?? whyTooLoose(value);
    if (blocked !== undefined) return blocked;
    return register(tx, call, draft, value);
  });
  if (!made.ok) return made;
  return done({ ...made.value, packId: value.draft.name, version: value.draft.pack.version, preview: value });
}

function refuseProblems(code: 'PACK_INVALID' | 'PACK_CASES_FAILED', problems: readonly FileProblem[]) {
  const [first] = problems;
  const params = {
    count: String(problems.length),
    zh: first === undefined ? '' : describe(first, 'zh'),
    en: first === undefined ? '' : describe(first, 'en'),
  };
  return refuse(code, { params });
}

async function whyNotRegister(
  tx: Tx,
  call: Call,
  { text }: PackDraft,
  { draft: { name, pack } }: PackPreview,
) {
  const releases = await lastReleases(tx, call.tenant);
  const last = releases.find((release) => release.pack_id === name);
  const former = last && (await readPackVersion(tx, call.tenant, name, last.version));
  if (former !== undefined && former.layer !== pack.layer)
    return refuse('PACK_LAYER_CHANGED', {
      params: { pack: name, before: former.layer, after: pack.layer },
    });
  const same = await readPackVersion(tx, call.tenant, name, pack.version);
  if (same !== undefined && same.text !== text)
    return refuse('PACK_VERSION_REUSED', { params: { pack: name, version: pack.version } });
  return former?.text === text ? refuse('PACK_UNCHANGED', { params: { pack: name } }) : undefined;
}

/** The law does change: a text that the software ships may loosen its own former version, never what stands above it. */
function whyTooLoose({ draft: { name }, isShipped, loosenings }: PackPreview) {
  const ofFormer = (one: { readonly upper: Loosening['upper'] }): boolean =>
    one.upper.pack.startsWith(`${name}@`);
  const [first] = loosenings.filter((one) => !(isShipped && ofFormer(one)));
  if (first === undefined) return undefined;
  const params = { pack: name, rule: first.upper.id, ...looseningSentence(first) };
  return refuse('PACK_LOOSENED', { params, because: loosenings.map((one) => one.upper.id) });
}

async function register(
  tx: Tx,
  call: Call,
  draft: PackDraft,
  preview: PackPreview,
): Promise<Outcome<ApprovalMade>> {
  const { draft: read, changes, replay } = preview;
  const { name, pack } = read;
  const text = textOf(
    { ...read, text: draft.text, cases: draft.cases },
    preview.isShipped ? 'shipped' : 'own',
  );
  const by = `${call.actor.kind}:${call.actor.id}`;
  if (await insertPackVersion(tx, call.tenant, text, by, call.now))
    await appendEvidence(tx, call, {
      stream: `pack/${name}`,
      type: 'pack.registered',
      body: packBody(text),
    });
  return requestApprovalIn(tx, call, {
    kind: RELEASE_PACK,
    subject: `pack/${name}`,
    request: {
      pack: name,
      version: pack.version,
      text_hash: toHex(text.hash),
      effective_on: draft.effectiveOn,
      in_force: await inForceWords(tx, call.tenant),
      changes: changes.map((change) => change.zh).join('\n'),
      changes_en: changes.map((change) => change.en).join('\n'),
      loosened: preview.loosenings.map((one) => looseningSentence(one).zh).join('\n'),
      replayed_day: replay?.day ?? '',
      replayed: String(replay?.decisions ?? 0),
      now_denied: String(replay?.nowDenied ?? 0),
      now_allowed: String(replay?.nowAllowed ?? 0),
    },
  });
}

/** The last release of every pack, as an approval names what it was given on. */
export async function inForceWords(tx: Tx, tenant: string): Promise<string> {
  const releases = await lastReleases(tx, tenant);
  return releases.map((one) => `${one.pack_id}@${one.version}#${one.release_no}`).join('+');
}
