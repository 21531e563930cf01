import type { LocalDate } from '../calendar/local-date.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Charge } from './acts.ts';
import { type Item, owedOf } from './item.ts';
import type { Planned, PlannedInstalment } from './plan.ts';
import { type Portion, type Portions, portionsOf } from './portions.ts';

/** An instalment of a schedule as it stands; `extra` asks for charges that are due after the last agreed day. */
export interface InstalmentRow {
  readonly kind: 'down_payment' | 'instalment' | 'extra';
  readonly no: number;
  readonly from: LocalDate;
  readonly dueOn: LocalDate;
  readonly due: Portions;
  readonly paid: Portions;
  readonly waived: Portions;
  readonly owed: Portions;
  /** Of what was paid: before the due day, and after it. */
  readonly early: Fen;
  readonly late: Fen;
  /** The day on which nothing was owed any more. */
  readonly metOn: LocalDate | null;
}

/** A charge with its place among those recorded. */
export interface RecordedCharge extends Charge {
  readonly recordedOn: LocalDate;
  readonly sequence: number;
}

export interface InstalmentFrame {
  readonly kind: InstalmentRow['kind'];
  readonly from: LocalDate;
  dueOn: LocalDate;
}

export interface Frames {
  readonly frames: InstalmentFrame[];
  readonly items: Item[];
}

/** The instalments of a plan, each with what it asks for: principal, interest, and the charges that fall into it. */
export function framesOf(lines: readonly Planned[], charges: readonly RecordedCharge[]): Frames {
  const planned = lines.filter((line): line is PlannedInstalment => line.line !== 'disbursement');
  const frames: InstalmentFrame[] = planned.map(({ line, from, dueOn }) => ({ kind: line, from, dueOn }));
  const items: Item[] = planned.flatMap((line, instalment) =>
    (['interest', 'principal'] as const).map((portion) => itemOf(line, instalment, portion, line[portion])),
  );
  const extra = extraFrame(frames, charges);
  if (extra !== undefined) frames.push(extra);
  for (const charge of charges) items.push(...chargeItems(frames, charge));
  return { frames, items };
}

const itemOf = (frame: { dueOn: LocalDate }, instalment: number, portion: Portion, amount: Fen): Item => ({
  instalment,
  portion,
  dueOn: frame.dueOn,
  ripeOn: frame.dueOn,
  amount,
  paid: 0n,
  waived: 0n,
});

const lastAgreed = (frames: readonly InstalmentFrame[]): InstalmentFrame | undefined =>
  frames.findLast(({ kind }) => kind === 'instalment');

function extraFrame(
  frames: readonly InstalmentFrame[],
  charges: readonly RecordedCharge[],
): InstalmentFrame | undefined {
  const last = lastAgreed(frames);
  if (last === undefined) return undefined;
  const later = charges.flatMap(({ dueOn }) => (dueOn !== null && dueOn > last.dueOn ? [dueOn] : [])).sort();
  const dueOn = later.at(-1);
  return dueOn === undefined ? undefined : { kind: 'extra', from: last.dueOn, dueOn };
}

function chargeItems(frames: readonly InstalmentFrame[], charge: RecordedCharge): Item[] {
  const { id, dueOn, portion, amount, recordedOn, sequence } = charge;
  const known = { on: dueOn !== null && dueOn < recordedOn ? dueOn : recordedOn, sequence };
  const places = frames.flatMap(({ kind }, place) => (kind === 'down_payment' ? [] : [place]));
  const chosen =
    dueOn === null
      ? places.filter((place) => frames[place]?.kind === 'instalment')
      : places.filter((place) => (frames[place]?.dueOn ?? '') >= dueOn).slice(0, 1);
  return chosen.flatMap((place) => {
    const frame = frames[place];
    if (frame === undefined) return [];
    const item = itemOf(frame, place, portion, amount);
    return [{ ...item, ripeOn: dueOn ?? frame.dueOn, chargeId: id, knownFrom: known }];
  });
}

/** Rows from frames and items, once all is paid. `touched`: the last day on which an instalment was paid or waived. */
export function rowsOf(
  { frames, items }: Frames,
  paidOn: ReadonlyMap<number, { early: Fen; late: Fen; lastOn: LocalDate }>,
  startsOn: LocalDate | null,
): readonly InstalmentRow[] {
  return frames.map((frame, place) => {
    const own = items.filter(({ instalment }) => instalment === place);
    const of = (read: (item: Item) => Fen): Portions =>
      portionsOf((portion) => sumFen(own.filter((item) => item.portion === portion).map(read)));
    const touched = paidOn.get(place);
    const isMet = own.every((item) => owedOf(item) === 0n);
    return {
      ...frame,
      no: place + 1,
      due: of(({ amount }) => amount),
      paid: of(({ paid }) => paid),
      waived: of(({ waived }) => waived),
      owed: of(owedOf),
      early: touched?.early ?? 0n,
      late: touched?.late ?? 0n,
      metOn: isMet ? (touched?.lastOn ?? startsOn) : null,
    };
  });
}
