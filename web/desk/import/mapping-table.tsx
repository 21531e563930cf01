import { Checkbox, Flex, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MappingReading } from '../../../src/contract/api/imports.ts';
import { FIELDS, type FieldName, fieldNames, sections } from '../../../src/domain/import/fields.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Mark, type Tone } from '../../shared/mark.tsx';
import { ColumnWays, type Edit } from './column-ways.tsx';

type FileRead = MappingReading['files'][number];
type ColumnRead = FileRead['columns'][number];

/** Column by column: which of our words it is, how it is written, what its cells look like, and why. */
export function MappingTable({ reading, edit }: { reading: MappingReading; edit: Edit }) {
  const { t } = useTranslation();
  const [onlyOpen, setOnlyOpen] = useState(false);
  return (
    <div className="grid">
      <Checkbox checked={onlyOpen} onChange={(event) => setOnlyOpen(event.target.checked)}>
        {t('importing.onlyOpen')}
      </Checkbox>
      {reading.files.map((file) => (
        <FileTable key={file.no} file={file} edit={edit} onlyOpen={onlyOpen} />
      ))}
    </div>
  );
}

interface FileTableProps {
  readonly file: FileRead;
  readonly edit: Edit;
  readonly onlyOpen: boolean;
}

const TONES: Readonly<Record<ColumnRead['kind'], Tone>> = {
  mapped: 'calm',
  read: 'note',
  dropped: 'stop',
  left: 'plain',
  unclear: 'watch',
  unread: 'plain',
};

function FileTable({ file, edit, onlyOpen }: FileTableProps) {
  const { t, i18n } = useTranslation();
  const shown = onlyOpen
    ? file.columns.filter(({ kind }) => kind === 'unclear' || kind === 'unread')
    : file.columns;
  const columns = [
    { title: t('importing.column'), dataIndex: 'name', className: 'strong' },
    {
      title: t('importing.ours'),
      key: 'ours',
      width: 250,
      render: (_: unknown, column: ColumnRead) => <OurWord file={file} column={column} edit={edit} />,
    },
    {
      title: t('importing.ways'),
      key: 'ways',
      onCell: () => ({ style: { minWidth: 130 } }),
      render: (_: unknown, column: ColumnRead) => <ColumnWays role={file.role} column={column} edit={edit} />,
    },
    {
      title: t('importing.samples'),
      key: 'samples',
      onCell: () => ({ style: { minWidth: 150 } }),
      render: (_: unknown, column: ColumnRead) => (
        <span className="quiet small">{column.samples.join(' · ')}</span>
      ),
    },
    {
      title: t('importing.why'),
      key: 'why',
      onCell: () => ({ style: { minWidth: 240 } }),
      render: (_: unknown, column: ColumnRead) => (
        <Flex gap={6} wrap align="center">
          <Mark tone={TONES[column.kind]}>{t(`importing.kind.${column.kind}`)}</Mark>
          {column.confidence !== 'none' && (
            <Mark tone={column.confidence === 'sure' ? 'calm' : 'watch'}>
              {t(`importing.${column.confidence}`)}
            </Mark>
          )}
          <span className="small">{i18n.language === 'en' ? column.why.en : column.why.zh}</span>
        </Flex>
      ),
    },
  ];
  return (
    <div>
      <h3 className="part-title">{file.name}</h3>
      <DataTable<ColumnRead> wrap name={file.name} rowKey="name" dataSource={shown} columns={columns} />
      {file.constants.length > 0 && (
        <p className="quiet small">
          {t('importing.constants')}
          {file.constants
            .map(({ field, value }) => `${t(`importing.field.${field}`)} = ${value}`)
            .join(t('general.comma'))}
        </p>
      )}
    </div>
  );
}

interface OurWordProps {
  readonly file: FileRead;
  readonly column: ColumnRead;
  readonly edit: Edit;
}

const LEAVE = '';

function OurWord({ file, column, edit }: OurWordProps) {
  const { t } = useTranslation();
  const options = useFieldOptions();
  const own = column.targets.filter(({ group }) => !group);
  if (column.kind === 'dropped') return <span className="quiet">{t('importing.notRead')}</span>;
  if (column.targets.length > own.length)
    return (
      <span>
        {column.targets.map(({ field }) => t(`importing.field.${field}`)).join(t('general.comma'))}{' '}
        <span className="quiet small">{t('importing.inGroup')}</span>
      </span>
    );
  if (own.length > 1) return own.map(({ field }) => t(`importing.field.${field}`)).join(t('general.comma'));
  return (
    <Select
      aria-label={`${column.name} → ${t('importing.ours')}`}
      style={{ width: '100%', minWidth: 200 }}
      value={own[0]?.field ?? LEAVE}
      showSearch={{ optionFilterProp: 'search' }}
      options={options}
      popupMatchSelectWidth={300}
      onChange={(field: FieldName | typeof LEAVE) =>
        edit({ kind: 'field', role: file.role, column: column.name, field: field === LEAVE ? null : field })
      }
    />
  );
}

/** All our words, by section, findable by the word and by its name. */
function useFieldOptions() {
  const { t } = useTranslation();
  return useMemo(() => {
    const option = (field: FieldName) => {
      const name = t(`importing.field.${field}`);
      const label = (
        <>
          {name} <code className="quiet small">{field}</code>
        </>
      );
      return { value: field, label, search: `${field} ${name}` };
    };
    return [
      { value: LEAVE, label: t('importing.notRead'), search: t('importing.notRead') },
      ...sections.map((section) => ({
        label: t(`importing.section.${section}`),
        title: section,
        options: fieldNames.filter((field) => FIELDS[field].section === section).map(option),
      })),
    ];
  }, [t]);
}
