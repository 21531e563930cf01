import { useTranslation } from 'react-i18next';
import { sentencesOf } from '../../../src/contract/sentence.ts';
import { type NoticeProblem, type NoticeRead, placeOf } from '../../../src/domain/calendar/notice.ts';
import type { Reading } from '../../../src/domain/calendar/notice-sentence.ts';
import { Mark } from '../../shared/mark.tsx';
import { DayMarks } from './year-grid.tsx';
import './calendar.css';

/** Each sentence of a notice beside the days that it was read as, and what is wrong with it at its place. */
export function NoticeReading({ read }: { read: NoticeRead }) {
  const placed = new Set(read.readings.map((reading) => `${reading.line}:${reading.column}`));
  const general = read.problems.filter(
    (problem) => read.readings.length === 0 || !placed.has(`${problem.line}:${problem.column}`),
  );
  return (
    <>
      <Problems problems={general} />
      <ul className="reading">
        {read.readings.map((reading) => (
          <li key={`${reading.line}:${reading.column}`}>
            <span className="quiet amount">{reading.line}</span>
            <span>{reading.text}</span>
            <span>
              <Meaning reading={reading} read={read} />
              <Problems
                problems={read.problems.filter(
                  ({ line, column }) => line === reading.line && column === reading.column,
                )}
              />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Meaning({ reading, read }: { reading: Reading; read: NoticeRead }) {
  const { t } = useTranslation();
  switch (reading.kind) {
    case 'days':
      return <DayMarks days={reading.days} />;
    case 'extension':
      return (
        <Mark tone="stop">
          {t('calendar.extension')} {read.extension?.holiday} → {read.extension?.until}
        </Mark>
      );
    case 'not_understood':
      return <Mark tone="stop">{t('calendar.notUnderstood')}</Mark>;
    default:
      return <span className="quiet small">{t(`calendar.${reading.kind}`)}</span>;
  }
}

function Problems({ problems }: { problems: readonly NoticeProblem[] }) {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  return problems.map((problem) => (
    <div key={`${problem.code} ${problem.about}`} className="reading-wrong">
      {sentencesOf(problem.code, placeOf(problem))[language]} <code className="small">{problem.code}</code>
    </div>
  ));
}
