import type { ScenarioVerdict } from './play.ts';

/** Of one family, or of all: counted over every scenario; what is on the list of exclusions is counted beside. */
export interface Figures {
  readonly family: string;
  readonly all: number;
  readonly reproduced: number;
  readonly excluded: number;
  /** Reproduced, without those on the list. */
  readonly reproducedOutside: number;
}

/** The figures of each family in the order met, and of all together. */
export function figuresOf(verdicts: readonly ScenarioVerdict[]): {
  readonly families: readonly Figures[];
  readonly total: Figures;
} {
  const families = [...new Set(verdicts.map(({ family }) => family))];
  return {
    families: families.map((family) =>
      counted(
        family,
        verdicts.filter((one) => one.family === family),
      ),
    ),
    total: counted('', verdicts),
  };
}

const counted = (family: string, own: readonly ScenarioVerdict[]): Figures => ({
  family,
  all: own.length,
  reproduced: own.filter(({ reproduced }) => reproduced).length,
  excluded: own.filter(({ excluded }) => excluded).length,
  reproducedOutside: own.filter(({ reproduced, excluded }) => reproduced && !excluded).length,
});

/** Goals of issue 5: of all scenarios, and of those that are not on the list of exclusions. */
export const GOALS = { ofAll: 0.9, outside: 0.95 } as const;

export function reachesGoals({ all, reproduced, excluded, reproducedOutside }: Figures): boolean {
  const outside = all - excluded;
  return reproduced >= all * GOALS.ofAll && reproducedOutside >= outside * GOALS.outside;
}

/** `LoanReschedule  16 / 16 reproduced (100.0 %), 0 excluded`: programs read this line, so it is the same in both languages. */
export function figuresLine({ family, all, reproduced, excluded }: Figures): string {
  const share = all === 0 ? '—' : `${((100 * reproduced) / all).toFixed(1)} %`;
  return `${family === '' ? 'all' : family}  ${reproduced} / ${all} reproduced (${share}), ${excluded} excluded`;
}
