import { Link } from '@tanstack/react-router';
import { Flex, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActButton } from '../../shared/act-button.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { type ApprovalRow, kindKey, type Verdict } from './approval-row.ts';
import { WhatIsAsked } from './what-is-asked.tsx';

/** What a request says about itself, and the two verdicts where this person may give one. */
export function useApprovalColumns(decide: (row: ApprovalRow, verdict: Verdict) => void) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const column = (key: string, title: string, render: (row: ApprovalRow) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, row: ApprovalRow) => render(row),
  });
  const moment = (at: string) => <span className="amount">{wallClock(at, clock.zone)}</span>;
  return [
    column('kind', t('approvals.kind'), ({ kind }) =>
      t(`approvalKind.${kindKey(kind)}`, { defaultValue: kind }),
    ),
    column('about', t('approvals.about'), (row) => <About row={row} />),
    column('request', t('approvals.request'), (row) => <WhatIsAsked row={row} />),
    column('madeBy', t('approvals.madeBy'), ({ madeBy, madeAt }) => (
      <>
        <div>{madeBy}</div>
        <div className="quiet small">{moment(madeAt)}</div>
      </>
    )),
    column('expires', t('approvals.expires'), ({ expiresAt }) => moment(expiresAt)),
    column('state', t('case.state'), (row) => <State row={row} decide={(verdict) => decide(row, verdict)} />),
  ];
}

/** The way to what it is about: a case, two people, an import, a version of a pack. */
function About({ row: { kind, caseId, caseNo, request } }: { row: ApprovalRow }) {
  const { t } = useTranslation();
  const { pack = '', version = '', person_id: person = '', import_id: imported = '' } = request;
  switch (kind) {
    case 'people.merge':
      return (
        <Link to="/people" search={{ person: `prs_${person}` }}>
          {t('people.sideBySide')}
        </Link>
      );
    case 'pack.release':
      return (
        <Link to="/rules/packs/$pack/$version" params={{ pack, version }}>
          {t('packs.seeDraft')}
        </Link>
      );
    case 'import.undo':
      return (
        <Link to="/imports/$id" params={{ id: `imp_${imported}` }}>
          {t('nav.imports')}
        </Link>
      );
    default:
      return caseId === null ? (
        '—'
      ) : (
        <Link to="/cases/$id" params={{ id: caseId }}>
          {caseNo}
        </Link>
      );
  }
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
