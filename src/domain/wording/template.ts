import { parseLocalDate } from '../calendar/local-date.ts';
import { canonicalBytes } from '../evidence/canonical.ts';
import type { Fen } from '../money/fen.ts';
import { done, type Outcome, refuse } from '../outcome.ts';
import { type Addressee, hearsDebt, type MayHearDebt } from '../party/party-to-debt.ts';
import type { ContentLabel } from '../permit/words.ts';
import { fixedWordsProblem, SAMPLE_CASE_NUMBER, type TextProblem, tellsDebt } from './fixed-words.ts';
import {
  formatDate,
  formatMoney,
  isSlotName,
  type NeutralValues,
  type SlotName,
  type SlotValues,
  slots,
} from './slots.ts';
import { isTrueIn, KNOWN_STATE, type LegalState } from './stage.ts';

/** What a template's text discloses or does; the permit engine reads them. */
export const LABELS = ['debt_details', 'asks_payment', 'identifies_institution', 'machine_voice'] as const;
export type Label = (typeof LABELS)[number];

/** A text cut into fixed words and slots. */
export type Segment = { readonly text: string } | { readonly slot: SlotName };

export interface TemplateText {
  /** Only e-mail has one. */
  readonly subject: string | null;
  readonly body: string;
}

/** One approved-or-not version of one text on one channel. */
export interface Template {
  /** `family.channel`, as strategies name it. */
  readonly id: string;
  readonly version: string;
  readonly channel: string;
  readonly labels: readonly Label[];
  /** What the judge notes of the words beside the labels, as a warning about the credit record; packs may forbid it. */
  readonly says?: readonly ContentLabel[];
  /** The legal state without which the text is untrue; absent: it claims none. */
  readonly claims?: LegalState | undefined;
  readonly text: TemplateText;
  /** For staff who read English; never sent. */
  readonly english: TemplateText;
  readonly subject: readonly Segment[] | null;
  readonly body: readonly Segment[];
}

export type Compiled =
  | { readonly ok: true; readonly segments: readonly Segment[] }
  | { readonly ok: false; readonly problem: TextProblem };

/** What the judge reads in place of a slot. */
const standIn = (slot: SlotName): string => (slot === 'court.case_no' ? SAMPLE_CASE_NUMBER : '该项');

const SLOT = /\{\{([^{}]*)\}\}/g;

/**
 * Cuts a text at its `{{slots}}`. Problems: an unknown slot, a stray brace, and those of fixedWordsProblem: every number comes from
 * the ledger or the tenant's settings, and the same judge reads templates and free text, in the legal state that it claims.
 */
export function compile(text: string, claims?: LegalState): Compiled {
  const segments: Segment[] = [];
  let at = 0;
  for (const match of text.matchAll(SLOT)) {
    const name = (match[1] ?? '').trim();
    if (!isSlotName(name)) return bad(`没有名为 ${name} 的变量`, `no slot is called ${name}`);
    if (match.index > at) segments.push({ text: text.slice(at, match.index) });
    segments.push({ slot: name });
    at = match.index + match[0].length;
  }
  if (at < text.length) segments.push({ text: text.slice(at) });
  const fixed = segments.map((segment) => ('text' in segment ? segment.text : '')).join('');
  if (/[{}]/.test(fixed)) return bad('花括号不成对', 'a stray brace');
  const standing = segments
    .map((segment) => ('text' in segment ? segment.text : standIn(segment.slot)))
    .join('');
  const problem = fixedWordsProblem(fixed, standing, claims);
  return problem === undefined ? { ok: true, segments } : { ok: false, problem };
}

const bad = (zh: string, en: string): Compiled => ({ ok: false, problem: { zh, en } });

/** Whether the text names a debt: by its label, by a slot, or by its fixed words. */
export function namesDebt(template: Template): boolean {
  return template.labels.includes('debt_details') || tellsOfDebt(template);
}

function tellsOfDebt(template: Template): boolean {
  if ((template.claims ?? 'none') !== 'none') return true;
  const parts = [...(template.subject ?? []), ...template.body];
  return parts.some((part) => ('slot' in part ? slots[part.slot].tellsDebt : tellsDebt(part.text)));
}

/** A template that tells of a debt says so by its label; forgetting it would open the text to third persons. */
export function labelProblem(template: Template): TextProblem | undefined {
  if (!tellsOfDebt(template) || template.labels.includes('debt_details')) return undefined;
  return {
    zh: '文中透露债务，必须标注 debt_details',
    en: 'the text tells of a debt and must be labelled debt_details',
  };
}

/** The whole text as the judge reads it, with something harmless in place of each slot. */
export const sampleOf = ({ subject, body }: Template): string =>
  [...(subject ?? []), { text: '\n' }, ...body]
    .map((part) => ('slot' in part ? standIn(part.slot) : part.text))
    .join('');

/** The slots that a template needs, each once. */
export function slotsOf(template: Template): readonly SlotName[] {
  const parts = [...(template.subject ?? []), ...template.body];
  return [...new Set(parts.flatMap((part) => ('slot' in part ? [part.slot] : [])))];
}

/** SHA-256 (or what is handed in) of everything that an approver approves. Another text is another hash. */
export function contentHash(hash: (bytes: Uint8Array) => Uint8Array, template: Template): Uint8Array {
  const { id, version, channel, labels, text, claims = 'none' } = template;
  const claimed = claims === 'none' ? {} : { claims };
  return hash(
    canonicalBytes({ v: 1, id, version, channel, labels: [...labels].sort(), text: { ...text }, ...claimed }),
  );
}

export interface Rendered {
  readonly subject: string | null;
  readonly body: string;
  /** The amounts that were written, for the message's row and the evidence. */
  readonly amounts: readonly { readonly slot: SlotName; readonly fen: Fen }[];
}

export type RenderOutcome = Outcome<
  Rendered,
  'WORDING_ADDRESSEE' | 'WORDING_STATE_UNMET' | 'WORDING_SLOT_UNFILLED'
>;

/**
 * Writes the text for one addressee. Refusals, in this order: WORDING_ADDRESSEE (the text names a debt and the addressee may
 * not hear it; GB/T 45251-2025, no disclosure to third persons), WORDING_STATE_UNMET (the text claims a legal state in which the
 * account is not), WORDING_SLOT_UNFILLED (a value is missing or is not fit to
 * be sent: an amount of zero or less, a negative day count, text with control characters).
 *
 * A debt is written only for a `MayHearDebt`; for everyone else there is not even a place for its values, and a text that
 * forgot its label is refused all the same.
 */
export function render(
  template: Template,
  to: MayHearDebt,
  values: SlotValues,
  state?: LegalState,
): RenderOutcome;
export function render(
  template: Template,
  to: Addressee,
  values: NeutralValues,
  state?: LegalState,
): RenderOutcome;
export function render(
  template: Template,
  to: Addressee,
  values: SlotValues,
  state: LegalState = KNOWN_STATE,
): RenderOutcome {
  if (namesDebt(template) && !hearsDebt(to)) {
    return refuse('WORDING_ADDRESSEE', { params: { template: template.id, role: to.party } });
  }
  const { claims = 'none' } = template;
  if (!isTrueIn(state, claims))
    return refuse('WORDING_STATE_UNMET', { params: { template: template.id, claims, state } });
  const written = new Map<SlotName, string>();
  for (const slot of slotsOf(template)) {
    const text = write(slot, values);
    if (text === undefined)
      return refuse('WORDING_SLOT_UNFILLED', { params: { template: template.id, slot } });
    written.set(slot, text);
  }
  const join = (segments: readonly Segment[]): string =>
    segments.map((part) => ('slot' in part ? (written.get(part.slot) ?? '') : part.text)).join('');
  return done({
    subject: template.subject === null ? null : join(template.subject),
    body: join(template.body),
    amounts: slotsOf(template).flatMap((slot) => {
      const value = values[slot];
      return typeof value === 'bigint' ? [{ slot, fen: value }] : [];
    }),
  });
}

const TEXT_MAX = 200;

function write(slot: SlotName, values: SlotValues): string | undefined {
  const value = values[slot];
  if (value === undefined) return undefined;
  if (typeof value === 'bigint') return writeMoney(slot, value);
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined;
  if (slots[slot].type === 'date') {
    const date = parseLocalDate(value);
    return date === undefined ? undefined : formatDate(date);
  }
  // A name or a product with a line break in it could add a header to a mail or a second sentence to a message.
  const fit = value.trim() !== '' && value.length <= TEXT_MAX && !/[\p{Cc}\u2028\u2029]/u.test(value);
  return fit ? value : undefined;
}

/** A component of the whole may be nothing; what somebody is asked to pay may not, and no amount is ever negative. */
function writeMoney(slot: SlotName, fen: Fen): string | undefined {
  const least = slot.startsWith('amount.overdue_') ? 0n : 1n;
  return fen >= least ? formatMoney(fen) : undefined;
}
