import { Alert, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '../../../src/contract/api/imports.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { grouped, yuan } from '../../shared/format.ts';

type Change = ImportOutcome['changes'][number];

/** What a delivery does or did: totals that add up, new, same and changed by section, what is not read and assumed. */
export function OutcomePanels({ outcome }: { outcome: ImportOutcome }) {
  const { t } = useTranslation();
  return (
    <>
      {outcome.already && <Alert type="info" showIcon title={t('importing.already')} />}
      <div className="grid grid-2">
        <div className="grid">
          <Totals outcome={outcome} />
          <Dropped outcome={outcome} />
          <Assumed outcome={outcome} />
        </div>
        <Sections outcome={outcome} />
      </div>
      {outcome.changes.length > 0 && <Changes outcome={outcome} />}
    </>
  );
}

function Titled({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Card size="small" title={<h2 className="card-title">{title}</h2>}>
      {children}
    </Card>
  );
}

function Totals({ outcome }: { outcome: ImportOutcome }) {
  const { t } = useTranslation();
  const { rowsRead, rowsGood, rowsBad, amountReadFen, amountGoodFen, amountBadFen } = outcome;
  return (
    <Titled title={t('importing.totals')}>
      <dl className="ledger">
        <dt>{t('importing.totalRows')}</dt>
        <dd className="amount">
          {grouped(rowsRead)} = {grouped(rowsGood)} + {grouped(rowsBad)}
        </dd>
        <dt>{t('importing.totalAmount')}</dt>
        <dd className="amount">
          {yuan(amountReadFen)} = {yuan(amountGoodFen)} + {yuan(amountBadFen)}
        </dd>
        {outcome.files.map((file) => [
          <dt key={`${file.name}/name`}>{file.name}</dt>,
          <dd key={file.name} className="amount">
            {grouped(file.rowsGood)} + {grouped(file.rowsBad)}
            {file.rowsLeftOut > 0 && ` · ${t('importing.leftOut')} ${grouped(file.rowsLeftOut)}`}
          </dd>,
        ])}
      </dl>
    </Titled>
  );
}

function Sections({ outcome }: { outcome: ImportOutcome }) {
  const { t } = useTranslation();
  const { people, accounts, casesNew } = outcome;
  const rows = [
    { what: t('importing.people'), new: people.new, same: people.known, changed: null, gone: null },
    {
      what: t('importing.accounts'),
      new: accounts.new,
      same: accounts.known,
      changed: null,
      gone: accounts.gone,
    },
    { what: t('importing.cases'), new: casesNew, same: null, changed: null, gone: null },
    ...outcome.sections.map(({ section, ...counts }) => ({
      what: t(`importing.section.${section}`),
      ...counts,
      gone: null,
    })),
  ];
  const counted = (word: 'new' | 'same' | 'changed' | 'gone') => ({
    title: t(`importing.${word}`),
    key: word,
    align: 'end' as const,
    render: (_: unknown, row: (typeof rows)[number]) => {
      const count = row[word];
      return <span className="amount">{count === null ? '' : grouped(count)}</span>;
    },
  });
  return (
    <Titled title={t('importing.sections')}>
      <DataTable
        name={t('importing.sections')}
        rowKey="what"
        dataSource={rows}
        columns={[
          { title: t('importing.what'), dataIndex: 'what' },
          counted('new'),
          counted('same'),
          counted('changed'),
          counted('gone'),
        ]}
      />
    </Titled>
  );
}

function Changes({ outcome }: { outcome: ImportOutcome }) {
  const { t } = useTranslation();
  const rows = outcome.changes.map((change, no) => ({ no, ...change }));
  const value = (text: string | null) => (text === '***' ? t('importing.covered') : (text ?? '—'));
  return (
    <Titled title={t('importing.changesTitle')}>
      {outcome.changesApplied > 0 && (
        <p className="quiet">
          {t('importing.changesMore', { count: outcome.changesApplied, shown: rows.length })}
        </p>
      )}
      <DataTable<Change & { no: number }>
        name={t('importing.changesTitle')}
        rowKey="no"
        tall
        dataSource={rows}
        columns={[
          { title: t('importing.whose'), key: 'whose', render: (_, row) => row.whose ?? '—' },
          {
            title: t('importing.what'),
            key: 'what',
            render: (_, row) => t(`importing.section.${row.what}`, { defaultValue: row.what }),
          },
          {
            title: t('importing.fieldName'),
            key: 'field',
            render: (_, row) => t(`importing.field.${row.field}`, { defaultValue: row.field }),
          },
          { title: t('importing.before'), key: 'before', render: (_, row) => value(row.before) },
          { title: t('importing.after'), key: 'after', render: (_, row) => value(row.after) },
        ]}
      />
    </Titled>
  );
}

function Dropped({ outcome }: { outcome: ImportOutcome }) {
  const { t, i18n } = useTranslation();
  // A reason is written in both languages: `中文 / English`.
  const inOne = (text: string) => text.split(' / ')[i18n.language === 'en' ? 1 : 0] ?? text;
  return (
    <Titled title={t('importing.droppedTitle')}>
      {outcome.dropped.length === 0 ? (
        <span className="quiet">{t('importing.nothingDropped')}</span>
      ) : (
        <ul className="plain-list">
          {outcome.dropped.map(({ column, because }) => (
            <li key={column}>
              <span className="strong">{column}</span>
              {because !== null && <span className="quiet small"> {inOne(because)}</span>}
            </li>
          ))}
        </ul>
      )}
    </Titled>
  );
}

function Assumed({ outcome }: { outcome: ImportOutcome }) {
  const { t } = useTranslation();
  return (
    <Titled title={t('importing.assumptions')}>
      {outcome.assumptions.length === 0 ? (
        <span className="quiet">{t('importing.noAssumptions')}</span>
      ) : (
        <ul className="plain-list">
          {outcome.assumptions.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </Titled>
  );
}
