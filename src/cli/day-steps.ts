import type { DayProgress } from '../jobs/day-ports.ts';
import type { Report } from './progress.ts';
import type { Told } from './run.ts';

const TITLES: Readonly<Record<DayProgress['step'], readonly [zh: string, en: string]>> = {
  age: ['计算逾期', 'Age'],
  decide: ['决策', 'Decide'],
  permit: ['触达许可', 'Permits'],
  dispatch: ['触达与回音', 'Contact and replies'],
};

/** Shows a day's steps one after the other, each with its bar, while `work` plays them. */
export async function daySteps<T>(
  told: Told,
  work: (onProgress: (progress: DayProgress) => void) => Promise<T>,
): Promise<T> {
  let shown: { step: DayProgress['step']; report: Report; end: () => void; over: Promise<void> } | undefined;
  const show = (step: DayProgress['step']): Report => {
    shown?.end();
    let report: Report = () => undefined;
    let end: () => void = () => undefined;
    const over = told.progress.step(told.say(...TITLES[step]), (given) => {
      report = given;
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    shown = { step, report: (done, total) => report(done, total), end: () => end(), over };
    return shown.report;
  };
  try {
    return await work(({ step, done, total }) => {
      const report = shown?.step === step ? shown.report : show(step);
      report(done, total === 0 ? null : total);
    });
  } finally {
    shown?.end();
    await shown?.over;
  }
}
