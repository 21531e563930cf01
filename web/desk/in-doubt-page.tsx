import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Card, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../src/contract/api.ts';
import { limits } from '../../src/contract/limits.ts';
import { ActButton } from '../shared/act-button.tsx';
import { Asked } from '../shared/asked.tsx';
import { ask } from '../shared/client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { Amount, PageTitle } from '../shared/figures.tsx';
import { wallClock } from '../shared/format.ts';
import { RefusalNotice } from '../shared/refusal-notice.tsx';
import { useMe, useRefresh } from '../shared/session.tsx';

type Row = ReplyOf<'inDoubt'>['rows'][number];
type Verdict = 'sent' | 'not_sent';

/** Sends whose end nobody knows. A person finds out and says what happened, with the proof. */
export function InDoubtPage() {
  const { t } = useTranslation();
  const { clock } = useMe();
  const [page, setPage] = useState(1);
  const [deciding, setDeciding] = useState<{ row: Row; verdict: Verdict } | null>(null);
  const query = useQuery({
    queryKey: ['in-doubt', page],
    queryFn: () => ask('inDoubt', { query: { page, size: 50 } }),
  });
  return (
    <>
      <PageTitle title={t('inDoubt.title')} />
      <Alert type="info" showIcon title={t('inDoubt.why')} style={{ marginBottom: 16 }} />
      <Card size="small">
        <Asked query={query}>
          {(list) => (
            <DataTable<Row>
              name={t('inDoubt.title')}
              rowKey="permitId"
              dataSource={list.rows}
              emptyWords={t('inDoubt.empty')}
              paging={{ page: list.page, size: list.size, total: list.total, turn: setPage }}
              columns={[
                {
                  title: t('cases.caseNo'),
                  key: 'case',
                  render: (_, row) => (
                    <Link to="/cases/$id" params={{ id: row.caseId }}>
                      {row.caseNo}
                    </Link>
                  ),
                },
                {
                  title: t('portfolio.channel'),
                  key: 'channel',
                  render: (_, row) => t(`channel.${row.channel}`),
                },
                { title: t('inDoubt.address'), dataIndex: 'addressMask' },
                { title: t('inDoubt.template'), dataIndex: 'templateId' },
                {
                  title: t('inDoubt.amount'),
                  align: 'end',
                  key: 'amount',
                  render: (_, row) => <Amount fen={row.amountFen} />,
                },
                {
                  title: t('inDoubt.since'),
                  key: 'since',
                  render: (_, row) => wallClock(row.since, clock.zone),
                },
                {
                  title: t('case.state'),
                  key: 'act',
                  render: (_, row) => (
                    <Space>
                      {(['sent', 'not_sent'] as const).map((verdict) => (
                        <ActButton
                          key={verdict}
                          action="in_doubt.decide"
                          size="small"
                          onClick={() => setDeciding({ row, verdict })}
                        >
                          {t(verdict === 'sent' ? 'inDoubt.sent' : 'inDoubt.notSent')}
                        </ActButton>
                      ))}
                    </Space>
                  ),
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

function Decide({ row, verdict, close }: { row: Row; verdict: Verdict; close: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [proof, setProof] = useState('');
  const decide = useMutation({
    mutationFn: () => ask('decideInDoubt', { params: { permitId: row.permitId }, body: { verdict, proof } }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <Modal
      open
      title={`${row.caseNo} · ${t(verdict === 'sent' ? 'inDoubt.sent' : 'inDoubt.notSent')}`}
      onCancel={close}
      onOk={() => decide.mutate()}
      okButtonProps={{ loading: decide.isPending, disabled: proof.trim().length < limits.reasonCharsMin }}
    >
      <Input.TextArea
        aria-label={t('inDoubt.proof')}
        placeholder={t('inDoubt.proof')}
        rows={3}
        value={proof}
        onChange={(event) => setProof(event.target.value)}
      />
      {decide.error !== null && <RefusalNotice error={decide.error} />}
    </Modal>
  );
}
