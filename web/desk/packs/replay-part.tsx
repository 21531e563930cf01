import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PackCheckedView } from '../../../src/contract/api/packs.ts';
import { ask } from '../../shared/client.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Figure } from '../../shared/figures.tsx';
import { grouped, wallClock } from '../../shared/format.ts';
import { Mark, type Tone } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';

type Replay = NonNullable<PackCheckedView['replay']>;
type Example = Replay['examples'][number];

const TONES: Readonly<Record<Example['before'], Tone>> = { allow: 'calm', warn: 'watch', deny: 'stop' };
const COUNTS = ['decisions', 'nowDenied', 'nowAllowed', 'otherRules'] as const;

/** The last business day decided again by the draft: how much would have been otherwise, and the first examples. */
export function ReplayPart({ checked }: { checked: PackCheckedView }) {
  const { t } = useTranslation();
  const { replay } = checked;
  if (replay === null || replay.day === null) return <span className="quiet">{t('packs.noReplay')}</span>;
  const { day, decisions } = replay;
  if (replay.nowDenied + replay.nowAllowed + replay.otherRules + replay.unreadable === 0)
    return <Mark tone="calm">{t('packs.noDifference', { day, count: decisions })}</Mark>;
  return (
    <>
      <div className="grid replay-figures">
        <Figure name={t('packs.replayedDay')}>{day}</Figure>
        {COUNTS.map((count) => (
          <Figure key={count} name={t(`packs.${count}`)}>
            {grouped(replay[count])}
          </Figure>
        ))}
        {replay.unreadable > 0 && <Figure name={t('packs.unreadable')}>{grouped(replay.unreadable)}</Figure>}
      </div>
      <Examples replay={replay} checked={checked} />
    </>
  );
}

function Examples({ replay, checked }: { replay: Replay; checked: PackCheckedView }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const say = useRuleSentences(checked);
  const column = (key: string, title: string, render: (one: Example) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, one: Example) => render(one),
  });
  const columns = [
    column('case', t('cases.caseNo'), ({ caseId, caseNo }) => (
      <Link to="/cases/$id" params={{ id: caseId }}>
        {caseNo}
      </Link>
    )),
    column('at', t('packs.at'), ({ at }) => <span className="amount">{wallClock(at, clock.zone)}</span>),
    column('channel', t('portfolio.channel'), ({ channel }) => t(`channel.${channel}`)),
    {
      ...column('verdict', t('packs.verdict'), ({ before, after }) => (
        <>
          <Mark tone={TONES[before]}>{t(`rules.expectWord.${before}`)}</Mark> →{' '}
          <Mark tone={TONES[after]}>{t(`rules.expectWord.${after}`)}</Mark>
        </>
      )),
      className: 'no-break',
    },
    column('because', t('packs.because'), ({ newRules, goneRules }) => (
      <>
        {newRules.map((id) => (
          <div key={id}>
            <Mark tone="watch">{t('packs.nowByRule')}</Mark> {say(id)}
          </div>
        ))}
        {goneRules.map((id) => (
          <div key={id}>
            <Mark>{t('packs.goneRule')}</Mark> {say(id)}
          </div>
        ))}
      </>
    )),
  ];
  return (
    <DataTable<Example>
      wrap
      tall
      name={t('packs.examples')}
      rowKey={({ permitId, refusalId, at }) => `${permitId ?? refusalId}/${at}`}
      dataSource={replay.examples}
      emptyWords={t('packs.noExamples')}
      columns={columns}
    />
  );
}

/** Rules by their sentences: those of the draft's changes, else those in force; one that nobody knows by its id. */
function useRuleSentences({ changes }: PackCheckedView): (id: string) => string {
  const { i18n } = useTranslation();
  const book = useQuery({ queryKey: ['rules'], queryFn: () => ask('rules', {}) });
  const known = new Map([
    ...(book.data?.rows ?? []).map((row) => [row.id, row] as const),
    ...changes.map((change) => [change.ruleId, change.sentence] as const),
  ]);
  return (id) => known.get(id)?.[i18n.language === 'en' ? 'en' : 'zh'] ?? id;
}
