import { useQuery } from '@tanstack/react-query';
import { Card, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { useStateAndPage } from '../../shared/state-and-page.ts';
import { ControlsTitle } from './controls-title.tsx';
import { type HoldRow, type ReviewVerdict, useHoldColumns } from './hold-columns.tsx';
import { ReviewHold } from './review-hold.tsx';

const STATES = ['to_review', 'in_force', 'all'] as const;

/** Holds that wait for somebody to look, those in force, and all that ever were. */
export function HoldsPage() {
  const { t } = useTranslation();
  const { state, choose, page, turn } = useStateAndPage<(typeof STATES)[number]>('to_review');
  const [reviewed, setReviewed] = useState<{ hold: HoldRow; verdict: ReviewVerdict } | null>(null);
  const columns = useHoldColumns((hold, verdict) => setReviewed({ hold, verdict }));
  const query = useQuery({
    queryKey: ['holds', state, page],
    queryFn: () => ask('holds', { query: { state, page, size: 50 } }),
  });
  return (
    <>
      <ControlsTitle part="holds">
        <Segmented
          aria-label={t('case.state')}
          value={state}
          onChange={choose}
          options={STATES.map((value) => ({ value, label: t(`controls.holdsState.${value}`) }))}
        />
      </ControlsTitle>
      <p className="quiet">{t('controls.holdsWhy')}</p>
      <Card size="small">
        <Asked query={query}>
          {(list) => (
            <DataTable<HoldRow>
              wrap
              name={t('controls.part.holds')}
              rowKey="id"
              dataSource={list.rows}
              emptyWords={t(`controls.noHolds.${state}`)}
              paging={{ page: list.page, size: list.size, total: list.total, turn }}
              columns={columns}
            />
          )}
        </Asked>
      </Card>
      {reviewed !== null && <ReviewHold {...reviewed} close={() => setReviewed(null)} />}
    </>
  );
}
