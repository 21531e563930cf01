import { Link } from '@tanstack/react-router';
import { Flex, Space } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../src/contract/api.ts';
import { regionName } from '../../src/domain/geo/region-name.ts';
import { ActButton } from '../shared/act-button.tsx';
import { wallClock } from '../shared/format.ts';
import { Mark } from '../shared/mark.tsx';
import { useMe } from '../shared/session.tsx';
import { CalendarRequestLine, PUBLISH_CALENDAR } from './calendar/calendar-request.tsx';

export type ApprovalRow = ReplyOf<'approvals'>['rows'][number];
export type Verdict = 'approved' | 'rejected';

/** What a request says about itself, and the two verdicts where this person may give one. */
export function useApprovalColumns(decide: (row: ApprovalRow, verdict: Verdict) => void) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const kindWord = (kind: string) => t(`approvalKind.${kind.replace('.', '_')}`, { defaultValue: kind });
  return [
    { title: t('approvals.kind'), key: 'kind', render: (_: unknown, row: ApprovalRow) => kindWord(row.kind) },
    {
      title: t('cases.caseNo'),
      key: 'case',
      render: (_: unknown, row: ApprovalRow) =>
        row.kind === 'people.merge' ? (
          <Link to="/people" search={{ person: `prs_${row.request.person_id}` }}>
            {t('people.sideBySide')}
          </Link>
        ) : row.caseId === null ? (
          '—'
        ) : (
          <Link to="/cases/$id" params={{ id: row.caseId }}>
            {row.caseNo}
          </Link>
        ),
    },
    {
      title: t('approvals.request'),
      key: 'request',
      render: (_: unknown, row: ApprovalRow) =>
        row.kind === PUBLISH_CALENDAR ? (
          <>
            <CalendarRequestLine request={row.request} />
            <div className="quiet small">{t('calendar.look')}</div>
          </>
        ) : (
          <Request request={row.request} />
        ),
    },
    { title: t('approvals.madeBy'), dataIndex: 'madeBy' },
    {
      title: t('approvals.madeAt'),
      key: 'madeAt',
      render: (_: unknown, row: ApprovalRow) => wallClock(row.madeAt, clock.zone),
    },
    {
      title: t('approvals.expires'),
      key: 'expires',
      render: (_: unknown, row: ApprovalRow) => wallClock(row.expiresAt, clock.zone),
    },
    {
      title: t('case.state'),
      key: 'state',
      render: (_: unknown, row: ApprovalRow) => (
        <State row={row} decide={(verdict) => decide(row, verdict)} />
      ),
    },
  ];
}

type Said = (t: TFunction, value: string, request: ApprovalRow['request']) => string;

/** How the closed words of a request are said; any other value stands as it was written. */
const SAY: Readonly<Record<string, Said>> = {
  hold_kind: (t, value) => t(`hold.${value}`, { defaultValue: value }),
  scope: (t, value) => t(`controls.scope.${value}`, { defaultValue: value }),
  incident_kind: (t, value) => t(`controls.incidentKind.${value}`, { defaultValue: value }),
  value: (t, value, { scope }) =>
    scope === 'channel'
      ? t(`channel.${value}`, { defaultValue: value })
      : ((scope === 'city' ? regionName(value.padEnd(6, '0')) : null) ?? value),
  shared: (t, value) =>
    value
      .split(' ')
      .map((word) => t(`mergeReason.${word}`, { defaultValue: word }))
      .join(t('general.comma')),
};

/** What was asked, in words; ids are for the machine. */
function Request({ request }: { request: ApprovalRow['request'] }) {
  const { t } = useTranslation();
  return Object.entries(request)
    .filter(([name, value]) => !name.endsWith('_id') && value !== '')
    .map(([name, value]) => (
      <div key={name}>
        <span className="quiet">{t(`requestField.${name}`, { defaultValue: name })}</span>{' '}
        {SAY[name]?.(t, value, request) ?? value}
      </div>
    ));
}

function State({ row, decide }: { row: ApprovalRow; decide: (verdict: Verdict) => void }) {
  const { t } = useTranslation();
  if (row.verdict !== null) {
    return (
      <Flex vertical align="start" gap={4}>
        <Mark tone={row.verdict === 'approved' ? 'calm' : 'stop'}>
          {t(`approvals.verdict.${row.verdict}`)}
        </Mark>
        <span className="quiet small">
          {row.decidedBy} {row.note}
        </span>
      </Flex>
    );
  }
  if (row.expired) return <Mark>{t('approvals.expired')}</Mark>;
  const reason = row.mayDecide ? undefined : t('approvals.own');
  return (
    <Flex vertical gap={4}>
      <Space>
        <ActButton
          action="approval.decide"
          size="small"
          type="primary"
          reason={reason}
          onClick={() => decide('approved')}
        >
          {t('approvals.approve')}
        </ActButton>
        <ActButton action="approval.decide" size="small" reason={reason} onClick={() => decide('rejected')}>
          {t('approvals.reject')}
        </ActButton>
      </Space>
      {reason !== undefined && <span className="quiet small">{reason}</span>}
    </Flex>
  );
}
