import type { Mutant } from './instrument.ts';
import type { Judged, Verdict } from './judge-mutants.ts';

const WIDEST = 90;

const short = (code: string): string => {
  const line = code.replace(/\s+/g, ' ');
  return line.length > WIDEST ? `${line.slice(0, WIDEST)}…` : line;
};

const place = ({ file, line, column }: Mutant): string => `${file}:${line}:${column}`;

/** `file:line:column`, what was changed into what. */
export const survivorLine = ({ mutant, verdict }: Judged): string =>
  `${place(mutant)} ${verdict} ${mutant.mutator}: ${short(mutant.original)} → ${short(mutant.replacement)}`;

const LEFT: readonly Verdict[] = ['survived', 'not reached'];
export const isLeft = ({ verdict }: Judged): boolean => LEFT.includes(verdict);

const share = (of: readonly Judged[]): string =>
  `${((100 * of.filter((one) => !isLeft(one)).length) / of.length).toFixed(1)} %`;

const byFile = (judged: readonly Judged[]): readonly (readonly [string, readonly Judged[]])[] => [
  ...Map.groupBy(judged, ({ mutant }) => mutant.file),
];

/** The figures in one paragraph: all, and by file those that are not whole. */
export function figuresOf(all: number, counted: number, judged: readonly Judged[]): string {
  const count = (verdict: Verdict): number => judged.filter((one) => one.verdict === verdict).length;
  const files = byFile(judged)
    .filter(([, of]) => of.some(isLeft))
    .map(
      ([file, of]) => `  ${share(of).padStart(7)} ${file} (${of.filter(isLeft).length} of ${of.length} left)`,
    );
  return [
    ...files,
    `${all} mutants, ${all - counted} left out by the list, ${counted} counted, ${judged.length} of them judged:`,
    `${count('killed')} killed, ${count('timed out')} timed out, ${count('survived')} survived, ${count('not reached')} not reached: ${share(judged)}`,
  ].join('\n');
}

const code = (text: string): string => `\`${short(text).replaceAll('|', '\\|').replaceAll('`', "'")}\``;

/** The same as a page: every file, what is left, what is left out as equal, and how many for other reasons. */
export function pageOf(mutants: readonly Mutant[], judged: readonly Judged[]): string {
  const out = mutants.filter(({ leftOut }) => leftOut !== undefined);
  const reasons = Map.groupBy(
    out.filter(({ equal }) => !equal),
    ({ leftOut }) => leftOut ?? '',
  );
  const changed = (one: Mutant): string =>
    `| ${one.file.replace(/^src\/domain\//, '')}:${one.line} | ${code(one.original)} → ${code(one.replacement)} |`;
  return [
    '| file | counted | noticed | |',
    '|--|--:|--:|--:|',
    ...byFile(judged).map(
      ([file, of]) =>
        `| ${file.replace(/^src\/domain\//, '')} | ${of.length} | ${of.filter((one) => !isLeft(one)).length} | ${share(of)} |`,
    ),
    '',
    '| left | |',
    '|--|--|',
    ...judged.filter(isLeft).map(({ mutant }) => changed(mutant)),
    '',
    '| equal | | why |',
    '|--|--|--|',
    ...out.filter(({ equal }) => equal).map((one) => `${changed(one)} ${one.leftOut ?? ''} |`),
    '',
    ...[...reasons].map(([reason, of]) => `- ${of.length}: ${reason}`),
  ].join('\n');
}
