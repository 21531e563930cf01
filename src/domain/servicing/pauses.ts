import { daysBetween, type LocalDate } from '../calendar/local-date.ts';

/** What was recorded: a pause with both its days, or the day on which the running pauses end early. */
export type PauseAction =
  | { readonly act: 'pause'; readonly from: LocalDate; readonly until: LocalDate }
  | { readonly act: 'resume'; readonly on: LocalDate };

export interface Pause {
  readonly from: LocalDate;
  /** The last paused day; delinquency counts again from the next one. */
  readonly until: LocalDate;
}

/** Pauses as they ran: a resume that falls into one ends it. */
export function pausesOf(actions: readonly PauseAction[]): readonly Pause[] {
  const resumes = actions.flatMap((action) => (action.act === 'resume' ? [action.on] : []));
  return actions.flatMap((action) => {
    if (action.act === 'resume') return [];
    const { from, until } = action;
    return [{ from, until: resumes.find((on) => on >= from && on <= until) ?? until }];
  });
}

export const isRunning = ({ from, until }: Pause, on: LocalDate): boolean => from <= on && on <= until;

/** Days of all pauses before a day. Where a lower end is given, only those from it on. */
export function pausedDaysBefore(
  pauses: readonly Pause[],
  on: LocalDate,
  since: LocalDate | undefined,
): number {
  return pauses
    .map(({ from, until }) => {
      const start = since !== undefined && since > from ? since : from;
      const end = until < on ? until : on;
      return start < end ? daysBetween(start, end) : 0;
    })
    .reduce((sum, days) => sum + days, 0);
}
