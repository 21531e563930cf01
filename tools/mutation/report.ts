import type { Judged, Verdict } from './judge-mutants.ts';

const WIDEST = 90;

const short = (code: string): string => {
  const line = code.replace(/\s+/g, ' ');
  return line.length > WIDEST ? `${line.slice(0, WIDEST)}…` : line;
};

/** `file:line:column`, what was changed into what. */
export const survivorLine = ({ mutant, verdict }: Judged): string =>
  `${mutant.file}:${mutant.line}:${mutant.column} ${verdict} ${mutant.mutator}: ${short(mutant.original)} → ${short(mutant.replacement)}`;

/** The figures in one paragraph: all, and by file those that are not whole. */
export function figuresOf(all: number, counted: number, judged: readonly Judged[]): string {
  const count = (of: readonly Judged[], ...verdicts: readonly Verdict[]): number =>
    of.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const share = (of: readonly Judged[]): string =>
    `${((100 * count(of, 'killed', 'timed out')) / of.length).toFixed(1)} %`;
  const files = [...Map.groupBy(judged, ({ mutant }) => mutant.file)]
    .filter(([, of]) => count(of, 'survived', 'not reached') > 0)
    .map(
      ([file, of]) =>
        `  ${share(of).padStart(7)} ${file} (${count(of, 'survived', 'not reached')} of ${of.length} left)`,
    );
  return [
    ...files,
    `${all} mutants, ${all - counted} left out by the list, ${counted} counted, ${judged.length} of them judged:`,
    `${count(judged, 'killed')} killed, ${count(judged, 'timed out')} timed out, ${count(judged, 'survived')} survived, ${count(judged, 'not reached')} not reached: ${share(judged)}`,
  ].join('\n');
}
