import { playAndMark } from '../compose/day-runner.ts';
import { parseLocalDate } from '../domain/calendar/local-date.ts';
import { refuse } from '../domain/outcome.ts';
import type { DaySummary } from '../queries/day-summary.ts';
import { type Answer, refused } from './answer.ts';
import { daySteps } from './day-steps.ts';
import { ensureFounded } from './found.ts';
import { OPERATOR, type Told } from './run.ts';
import { summaryLines } from './summary.ts';
import { inBoth } from './words.ts';

/** `qinghe day [--date D]`: plays one business day of the demonstration. */
export async function dayCommand(told: Told, options: { readonly date?: string }): Promise<Answer> {
  const { wired, language } = told;
  const day = options.date === undefined ? undefined : parseLocalDate(options.date);
  if (options.date !== undefined && day === undefined) {
    const params = { field: '--date', ...inBoth('problem', '不是存在的日期', 'is not a day that exists') };
    return refused(refuse('BAD_INPUT', { params }), language);
  }
  const unfounded = await ensureFounded(told);
  if (unfounded !== undefined) return refused(unfounded, language);
  const played = await daySteps(told, async (onProgress) =>
    playAndMark(wired, await wired.callBy(OPERATOR), day, onProgress),
  );
  return played.ok ? dayAnswer(told, played.value) : refused(played, language);
}

/** Partly (2) when a message is in doubt and waits for a person. */
export const dayAnswer = (told: Told, summary: DaySummary): Answer => ({
  exit: summary.inDoubt > 0 ? 2 : 0,
  data: { ok: true, ...summary },
  lines: summaryLines(told, summary),
});
