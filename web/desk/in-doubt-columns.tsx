import { Link } from '@tanstack/react-router';
import { Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../src/contract/api.ts';
import { isCall } from '../../src/domain/attempt/told-by.ts';
import { ActButton } from '../shared/act-button.tsx';
import { Amount } from '../shared/figures.tsx';
import { wallClock } from '../shared/format.ts';
import { useMe } from '../shared/session.tsx';

export type InDoubtRow = ReplyOf<'inDoubt'>['rows'][number];
/** What may have happened to a text, and to a call. */
const OF_TEXT = ['sent', 'not_sent'] as const;
const OF_CALL = ['conversation', 'connected', 'no_answer', 'not_dialled'] as const;
export type Verdict = (typeof OF_TEXT)[number] | (typeof OF_CALL)[number];

/** What was to be sent to whom since when, or by whom he was called, and what may have happened. */
export function useInDoubtColumns(decide: Offered['decide']) {
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
    {
      title: t('inDoubt.by'),
      key: 'by',
      render: (_: unknown, row: InDoubtRow) => row.agencyName ?? t('inDoubt.house'),
    },
    {
      title: t('inDoubt.template'),
      key: 'template',
      render: (_: unknown, row: InDoubtRow) => row.templateId ?? '—',
    },
    {
      title: t('inDoubt.amount'),
      align: 'end' as const,
      key: 'amount',
      render: (_: unknown, row: InDoubtRow) =>
        row.amountFen === null ? '—' : <Amount fen={row.amountFen} />,
    },
    {
      title: t('inDoubt.since'),
      key: 'since',
      render: (_: unknown, row: InDoubtRow) => wallClock(row.since, clock.zone),
    },
    {
      title: t('case.state'),
      key: 'act',
      render: (_: unknown, row: InDoubtRow) => <Verdicts row={row} decide={decide} />,
    },
  ];
}

interface Offered {
  readonly row: InDoubtRow;
  readonly decide: (row: InDoubtRow, verdict: Verdict) => void;
}

function Verdicts({ row, decide }: Offered) {
  const { t } = useTranslation();
  return (
    <Space wrap>
      {(isCall(row.channel) ? OF_CALL : OF_TEXT).map((verdict) => (
        <ActButton key={verdict} action="in_doubt.decide" size="small" onClick={() => decide(row, verdict)}>
          {t(`inDoubt.verdict.${verdict}`)}
        </ActButton>
      ))}
    </Space>
  );
}
