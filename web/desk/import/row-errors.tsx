import { useQuery } from '@tanstack/react-query';
import { Button, Card, Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '../../../src/contract/api/imports.ts';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { Asked } from '../../shared/asked.tsx';
import { DataTable } from '../../shared/data-table.tsx';
import { grouped } from '../../shared/format.ts';
import { CodeLink } from './code-link.tsx';

type Errors = ReplyOf<'draftErrors'>;
type Row = Errors['rows'][number];

interface RowErrorsProps {
  /** By what the answer is remembered. */
  readonly of: readonly string[];
  readonly counts: ImportOutcome['errorCounts'];
  readonly read: (query: {
    readonly code?: string;
    readonly page: number;
    readonly size: number;
  }) => Promise<Errors>;
  /** Where the whole list can be downloaded. */
  readonly file: string;
}

/** Rejected rows by code: which row and column, what stood there (masked), and what to do. */
export function RowErrors({ of, counts, read, file }: RowErrorsProps) {
  const { t, i18n } = useTranslation();
  const [code, setCode] = useState('');
  const [page, setPage] = useState(1);
  const query = useQuery({
    queryKey: [...of, code, page],
    queryFn: () => read({ page, size: 50, ...(code === '' ? {} : { code }) }),
  });
  return (
    <Card size="small" title={<h2 className="card-title">{t('importing.errors')}</h2>}>
      <Flex vertical gap={10}>
        <Flex gap={12} wrap align="center">
          {counts.length > 0 && (
            <ChooseCode
              counts={counts}
              code={code}
              choose={(next) => {
                setCode(next);
                setPage(1);
              }}
            />
          )}
          <Button href={file} download="errors.csv">
            {t('importing.downloadErrors')}
          </Button>
        </Flex>
        <Asked query={query}>
          {(found) => (
            <DataTable<Row & { no: number }>
              name={t('importing.errors')}
              wrap
              rowKey="no"
              emptyWords={t('importing.noErrors')}
              dataSource={found.rows.map((row, no) => ({ no, ...row }))}
              paging={{ page: found.page, size: found.size, total: found.total, turn: setPage }}
              columns={[
                { title: t('imports.file'), dataIndex: 'file' },
                { title: t('importing.row'), dataIndex: 'row', align: 'end' },
                { title: t('importing.column'), dataIndex: 'column' },
                { title: t('importing.value'), dataIndex: 'masked' },
                {
                  title: t('importing.code'),
                  key: 'code',
                  render: (_, row) => <CodeLink code={row.code} />,
                },
                {
                  title: t('importing.why'),
                  key: 'why',
                  render: (_, row) => (i18n.language === 'en' ? row.en : row.zh),
                },
              ]}
            />
          )}
        </Asked>
      </Flex>
    </Card>
  );
}

interface ChooseProps {
  readonly counts: RowErrorsProps['counts'];
  readonly code: string;
  readonly choose: (code: string) => void;
}

/** All rejected rows, or those of one code; the most frequent first. */
function ChooseCode({ counts, code, choose }: ChooseProps) {
  const { t, i18n } = useTranslation();
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Select
      aria-label={t('importing.code')}
      style={{ flex: '1 1 300px' }}
      value={code}
      options={[
        { value: '', label: `${t('importing.allCodes')} ${grouped(total)}` },
        ...counts.map((one) => ({
          value: one.code,
          label: `${grouped(one.count)} × ${one.code} ${i18n.language === 'en' ? one.en : one.zh}`,
        })),
      ]}
      onChange={choose}
    />
  );
}
