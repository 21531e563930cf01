import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackCheckedView } from '../../../src/contract/api/packs.ts';
import { Mark } from '../../shared/mark.tsx';

type Problem = PackCheckedView['problems'][number];

/** A place of one of the two texts; both numbers from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** So many are told at once; a text with a fault at its beginning may be full of them. */
const TOLD = 12;

interface ProblemsProps {
  readonly checked: PackCheckedView;
  /** Leads to the place in the text; absent where the text cannot be changed. */
  readonly goTo?: (place: Place) => void;
}

/** Whether the texts can be read and agree with each other; if not, each place in words. */
export function ProblemsPart({ checked, goTo }: ProblemsProps) {
  const { t } = useTranslation();
  const problems = [...checked.problems, ...checked.caseProblems];
  const [all, setAll] = useState(false);
  if (problems.length === 0)
    return <Mark tone="calm">{t('packs.noProblems', { count: checked.pack?.rules ?? 0 })}</Mark>;
  const told = all ? problems : problems.slice(0, TOLD);
  return (
    <>
      <Mark tone="stop">{t('packs.problemCount', { count: problems.length })}</Mark>
      <ul className="plain-list hits">
        {told.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may stand at one place with one sentence.
          <ProblemLine key={`${one.file}/${one.line}/${index}`} problem={one} goTo={goTo} />
        ))}
      </ul>
      {told.length < problems.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('packs.moreProblems', { count: problems.length - told.length })}
        </Button>
      )}
    </>
  );
}

function ProblemLine({ problem, goTo }: { problem: Problem; goTo: ProblemsProps['goTo'] }) {
  const { t, i18n } = useTranslation();
  const { file, line, column } = problem;
  const place = column === null ? t('packs.placeLine', { line }) : t('packs.place', { line, column });
  const at = `${t(file === 'cases.yaml' ? 'packs.cases' : 'packs.text')} ${place}`;
  return (
    <li>
      <Flex gap="2px 10px" wrap align="baseline">
        {goTo === undefined ? (
          <span className="quiet amount">{at}</span>
        ) : (
          <Button
            size="small"
            type="link"
            className="place-link"
            onClick={() => goTo({ file, line, column: column ?? 1 })}
          >
            {at}
          </Button>
        )}
        <span>{i18n.language === 'en' ? problem.en : problem.zh}</span>
      </Flex>
    </li>
  );
}
