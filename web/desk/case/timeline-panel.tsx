import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Pagination, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TimelineEntry, type TimelineKind, timelineKind } from '../../../src/contract/api/timeline.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { Nothing } from '../../shared/figures.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark, type Tone } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';

const SIZE = 50;

/** All that happened, newest first; it can only grow. */
export function TimelinePanel({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const [kind, setKind] = useState<TimelineKind | undefined>(undefined);
  const query = useQuery({
    queryKey: ['timeline', caseId, page, kind],
    queryFn: () => ask('timeline', { params: { id: caseId }, query: { page, size: SIZE, kind } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Flex vertical gap={4}>
      <Select
        allowClear
        size="small"
        aria-label={t('case.timelineFilter')}
        placeholder={t('case.timelineFilter')}
        style={{ width: 160 }}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setPage(1);
        }}
        options={timelineKind.options.map((value) => ({ value, label: t(`timelineKind.${value}`) }))}
      />
      <Asked query={query}>
        {(timeline) => (
          <>
            {timeline.rows.length === 0 && <Nothing />}
            <Days rows={timeline.rows} />
            {timeline.total > SIZE && (
              <Pagination
                size="small"
                current={page}
                pageSize={SIZE}
                total={timeline.total}
                onChange={setPage}
                showSizeChanger={false}
              />
            )}
          </>
        )}
      </Asked>
    </Flex>
  );
}

/** Grouped by the day, so that a line needs only its time. */
function Days({ rows }: { rows: readonly TimelineEntry[] }) {
  const { clock } = useMe();
  const days = Map.groupBy(rows, (entry) => wallClock(entry.at, clock.zone).slice(0, 10));
  return [...days].map(([day, entries]) => (
    <section key={day} aria-label={day}>
      <h3 className="happened-day">{day}</h3>
      <ol className="happened">
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two entries of one thing may fall on one moment; the list only grows by pages.
          <Entry key={`${entry.kind}/${entry.ref}/${index}`} entry={entry} />
        ))}
      </ol>
    </section>
  ));
}

const TONES: Readonly<Partial<Record<TimelineKind, Tone>>> = {
  entered: 'watch',
  exited: 'calm',
  payment: 'calm',
  permit_reserved: 'calm',
  refused: 'stop',
  hold_set: 'stop',
  message: 'note',
  callback: 'note',
};

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation();
  const { clock } = useMe();
  return (
    <li>
      <span className="amount quiet small">{wallClock(entry.at, clock.zone).slice(11)}</span>
      <span>
        <Mark tone={TONES[entry.kind] ?? 'plain'}>{t(`timelineKind.${entry.kind}`)}</Mark>
      </span>
      <span>{i18n.language === 'en' ? entry.text.en : entry.text.zh}</span>
    </li>
  );
}
