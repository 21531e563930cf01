import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Flex, Input, Modal, Segmented, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../src/contract/api.ts';
import { ActButton } from '../shared/act-button.tsx';
import { Asked } from '../shared/asked.tsx';
import { ask } from '../shared/client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { PageTitle } from '../shared/figures.tsx';
import { wallClock } from '../shared/format.ts';
import { Mark } from '../shared/mark.tsx';
import { RefusalNotice } from '../shared/refusal-notice.tsx';
import { useMe, useRefresh } from '../shared/session.tsx';

type Row = ReplyOf<'approvals'>['rows'][number];
type Verdict = 'approved' | 'rejected';

/** What waits for a second person. Whoever made a request sees it and cannot decide it. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const { clock } = useMe();
  const [state, setState] = useState<'open' | 'decided' | 'all'>('open');
  const [page, setPage] = useState(1);
  const [deciding, setDeciding] = useState<{ row: Row; verdict: Verdict } | null>(null);
  const kindWord = (kind: string) => t(`approvalKind.${kind.replace('.', '_')}`, { defaultValue: kind });
  const query = useQuery({
    queryKey: ['approvals', state, page],
    queryFn: () => ask('approvals', { query: { state, page, size: 50 } }),
  });
  return (
    <>
      <PageTitle title={t('approvals.title')}>
        <Segmented
          value={state}
          onChange={(next) => {
            setState(next);
            setPage(1);
          }}
          options={(['open', 'decided', 'all'] as const).map((value) => ({
            value,
            label: t(`approvals.${value}`),
          }))}
        />
      </PageTitle>
      <Card size="small">
        <Asked query={query}>
          {(list) => (
            <DataTable<Row>
              wrap
              name={t('approvals.title')}
              rowKey="id"
              dataSource={list.rows}
              emptyWords={t('approvals.empty')}
              paging={{ page: list.page, size: list.size, total: list.total, turn: setPage }}
              columns={[
                { title: t('approvals.kind'), key: 'kind', render: (_, row) => kindWord(row.kind) },
                {
                  title: t('cases.caseNo'),
                  key: 'case',
                  render: (_, row) =>
                    row.caseId === null ? (
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
                  render: (_, row) => <Request request={row.request} />,
                },
                { title: t('approvals.madeBy'), dataIndex: 'madeBy' },
                {
                  title: t('approvals.madeAt'),
                  key: 'madeAt',
                  render: (_, row) => wallClock(row.madeAt, clock.zone),
                },
                {
                  title: t('approvals.expires'),
                  key: 'expires',
                  render: (_, row) => wallClock(row.expiresAt, clock.zone),
                },
                {
                  title: t('case.state'),
                  key: 'state',
                  render: (_, row) => <State row={row} decide={(verdict) => setDeciding({ row, verdict })} />,
                },
              ]}
            />
          )}
        </Asked>
      </Card>
      {deciding !== null && <Decide {...deciding} close={() => setDeciding(null)} />}
    </>
  );
}

/** What was asked, in words; ids are for the machine. */
function Request({ request }: { request: Row['request'] }) {
  const { t } = useTranslation();
  return Object.entries(request)
    .filter(([name]) => !name.endsWith('_id'))
    .map(([name, value]) => (
      <div key={name}>
        <span className="quiet">{t(`requestField.${name}`, { defaultValue: name })}</span>{' '}
        {name === 'hold_kind' ? t(`hold.${value}`, { defaultValue: value }) : value}
      </div>
    ));
}

function State({ row, decide }: { row: Row; decide: (verdict: Verdict) => void }) {
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

function Decide({ row, verdict, close }: { row: Row; verdict: Verdict; close: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [note, setNote] = useState('');
  const decide = useMutation({
    mutationFn: () =>
      ask('decideApproval', {
        params: { id: row.id },
        body: { verdict, requestHash: row.requestHash, note },
      }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <Modal
      open
      title={`${t(verdict === 'approved' ? 'approvals.approve' : 'approvals.reject')} · ${row.caseNo ?? ''}`}
      onCancel={close}
      onOk={() => decide.mutate()}
      okButtonProps={{ loading: decide.isPending, danger: verdict === 'rejected' }}
    >
      <Input.TextArea
        aria-label={t('approvals.note')}
        placeholder={t('approvals.note')}
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {decide.error !== null && <RefusalNotice error={decide.error} />}
    </Modal>
  );
}
