import { Link } from '@tanstack/react-router';
import { Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../src/contract/api.ts';
import { ActButton } from '../shared/act-button.tsx';
import { Amount } from '../shared/figures.tsx';
import { wallClock } from '../shared/format.ts';
import { useMe } from '../shared/session.tsx';

export type InDoubtRow = ReplyOf<'inDoubt'>['rows'][number];
export type Verdict = 'sent' | 'not_sent';

/** What was to be sent to whom since when, and the two things that may have happened. */
export function useInDoubtColumns(decide: (row: InDoubtRow, verdict: Verdict) => void) {
  const { t } = useTranslation();
  const { clock } = useMe();
  return [
    {
      title: t('cases.caseNo'),
      key: 'case',
      render: (_: unknown, row: InDoubtRow) => (
        <Link to="/cases/$id" params={{ id: row.caseId }}>
          {row.caseNo}
        </Link>
      ),
    },
    {
      title: t('portfolio.channel'),
      key: 'channel',
      render: (_: unknown, row: InDoubtRow) => t(`channel.${row.channel}`),
    },
    { title: t('inDoubt.address'), dataIndex: 'addressMask' },
    { title: t('inDoubt.template'), dataIndex: 'templateId' },
    {
      title: t('inDoubt.amount'),
      align: 'end' as const,
      key: 'amount',
      render: (_: unknown, row: InDoubtRow) => <Amount fen={row.amountFen} />,
    },
    {
      title: t('inDoubt.since'),
      key: 'since',
      render: (_: unknown, row: InDoubtRow) => wallClock(row.since, clock.zone),
    },
    {
      title: t('case.state'),
      key: 'act',
      render: (_: unknown, row: InDoubtRow) => (
        <Space>
          {(['sent', 'not_sent'] as const).map((verdict) => (
            <ActButton
              key={verdict}
              action="in_doubt.decide"
              size="small"
              onClick={() => decide(row, verdict)}
            >
              {t(verdict === 'sent' ? 'inDoubt.sent' : 'inDoubt.notSent')}
            </ActButton>
          ))}
        </Space>
      ),
    },
  ];
}
