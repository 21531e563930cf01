import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Pagination, Select, Tag, Timeline, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TimelineEntry, type TimelineKind, timelineKind } from '../../../src/contract/api/timeline.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { Nothing } from '../../shared/figures.tsx';
import { wallClock, yuan } from '../../shared/format.ts';
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
    <Flex vertical gap={12}>
      <Select
        allowClear
        aria-label={t('case.timeline')}
        placeholder={t('approvals.all')}
        style={{ width: 180 }}
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
            {timeline.rows.length === 0 ? (
              <Nothing />
            ) : (
              <Timeline
                items={timeline.rows.map((entry, index) => ({
                  key: `${entry.ref}/${index}`,
                  content: <Entry entry={entry} />,
                }))}
              />
            )}
            {timeline.total > SIZE && (
              <Pagination
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

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation();
  const { clock } = useMe();
  return (
    <Flex gap={8} align="baseline" wrap>
      <Typography.Text className="amount" type="secondary">
        {wallClock(entry.at, clock.zone)}
      </Typography.Text>
      <Tag>{t(`timelineKind.${entry.kind}`)}</Tag>
      <span>{i18n.language === 'en' ? entry.text.en : entry.text.zh}</span>
      {entry.amountFen !== null && (
        <Typography.Text className="amount">{yuan(entry.amountFen)}</Typography.Text>
      )}
    </Flex>
  );
}
