import { playAndMark } from '../compose/day-runner.ts';
import type { ClockTime } from '../domain/calendar/instant.ts';
import { parseLocalDate } from '../domain/calendar/local-date.ts';
import { refuse } from '../domain/outcome.ts';
import type { DaySummary } from '../queries/day-summary.ts';
import { type Answer, refused } from './answer.ts';
import { daySteps } from './day-steps.ts';
import { ensureFounded } from './found.ts';
import { OPERATOR, type Told } from './run.ts';
import { summaryLines } from './summary.ts';
import { inBoth } from './words.ts';

/** `qinghe day [--date D] [--until HH:MM]`: plays one business day of the demonstration, or takes it up and pauses it at a time. */
export async function dayCommand(
  told: Told,
  options: { readonly date?: string; readonly until?: string },
): Promise<Answer> {
  const { wired, language } = told;
  const day = options.date === undefined ? undefined : parseLocalDate(options.date);
  if (options.date !== undefined && day === undefined) {
    const params = { field: '--date', ...inBoth('problem', '不是存在的日期', 'is not a day that exists') };
    return refused(refuse('BAD_INPUT', { params }), language);
  }
  const { until } = options;
  if (until !== undefined && !isClockTime(until)) {
    const params = { field: '--until', ...inBoth('problem', '不是 HH:MM 的时刻', 'is not a time HH:MM') };
    return refused(refuse('BAD_INPUT', { params }), language);
  }
  const unfounded = await ensureFounded(told);
  if (unfounded !== undefined) return refused(unfounded, language);
  const played = await daySteps(told, async (onProgress) =>
    playAndMark(wired, await wired.callBy(OPERATOR), { day, until }, onProgress),
  );
  return played.ok ? dayAnswer(told, played.value) : refused(played, language);
}

const isClockTime = (text: string): text is ClockTime => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Partly (2) when a message is in doubt and waits for a person. */
export const dayAnswer = (told: Told, summary: DaySummary): Answer => ({
  exit: summary.inDoubt > 0 ? 2 : 0,
  data: { ok: true, ...summary },
  lines: summaryLines(told, summary),
});
