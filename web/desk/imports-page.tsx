import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActButton } from '../shared/act-button.tsx';
import { Asked } from '../shared/asked.tsx';
import { ask } from '../shared/client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { PageTitle } from '../shared/figures.tsx';
import { wallClock } from '../shared/format.ts';
import { Mark } from '../shared/mark.tsx';
import { paths } from '../shared/paths.ts';
import { RefusalNotice } from '../shared/refusal-notice.tsx';
import { useMay, useMe } from '../shared/session.tsx';
import { type ImportRow, useImportColumns } from './imports-columns.tsx';

/** What came in, by which mapping, with control totals that add up; and where the next delivery is prepared. */
export function ImportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = useImportColumns();
  const { may } = useMay('import.prepare');
  const [page, setPage] = useState(1);
  const query = useQuery({
    queryKey: ['imports', page],
    queryFn: () => ask('imports', { query: { page, size: 50 } }),
  });
  const open = useMutation({
    mutationFn: () => ask('openDraft', {}),
    onSuccess: ({ id }) => navigate({ to: paths.importDraft(id) }),
  });
  return (
    <>
      <PageTitle title={t('imports.title')}>
        <ActButton
          action="import.prepare"
          type="primary"
          loading={open.isPending}
          onClick={() => open.mutate()}
        >
          {t('importing.start')}
        </ActButton>
      </PageTitle>
      <div className="grid">
        {open.error !== null && <RefusalNotice error={open.error} />}
        {may && <MyDrafts />}
        <Card size="small">
          <Asked query={query}>
            {(list) => (
              <DataTable<ImportRow>
                name={t('imports.title')}
                rowKey="id"
                dataSource={list.rows}
                emptyWords={t('imports.empty')}
                paging={{ page: list.page, size: list.size, total: list.total, turn: setPage }}
                columns={columns}
              />
            )}
          </Asked>
        </Card>
      </div>
    </>
  );
}

/** What was begun and not brought to its end; nobody else sees it. */
function MyDrafts() {
  const { t } = useTranslation();
  const { clock } = useMe();
  const query = useQuery({ queryKey: ['drafts'], queryFn: () => ask('drafts', {}) });
  const rows = query.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Card size="small" title={<h2 className="card-title">{t('importing.mine')}</h2>}>
      <Flex vertical gap={6}>
        {rows.map((draft) => (
          <Flex key={draft.id} gap={12} wrap align="center">
            <Link to={paths.importDraft(draft.id)}>
              {draft.files.length === 0 ? t('importing.noFiles') : draft.files.join(t('general.comma'))}
            </Link>
            <Mark tone={draft.state === 'interrupted' ? 'watch' : 'note'}>
              {t(`importing.state.${draft.state}`)}
            </Mark>
            <span className="quiet small">
              {t('importing.expires', { at: wallClock(draft.expiresAt, clock.zone) })}
            </span>
          </Flex>
        ))}
      </Flex>
    </Card>
  );
}
