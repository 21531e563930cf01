import { Flex, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MappingEdit, MappingReading } from '../../../src/contract/api/imports.ts';
import { importedProducts } from '../../../src/domain/import/field-words.ts';
import { FIELDS, type FieldName } from '../../../src/domain/import/fields.ts';
import { moneyUnits } from '../../../src/domain/import/read-amounts.ts';
import { type DateForm, dateForms } from '../../../src/domain/import/read-dates.ts';

type ColumnRead = MappingReading['files'][number]['columns'][number];
/** Asks the house for a change of the mapping. */
export type Edit = (...edits: MappingEdit[]) => void;
type Target = ColumnRead['targets'][number];

interface WaysProps {
  readonly role: string | null;
  readonly column: ColumnRead;
  readonly edit: Edit;
}

/** How the cells of a column are written: the unit of amounts, the form of dates, the lender's words for ours. */
export function ColumnWays({ role, column, edit }: WaysProps) {
  const [target] = column.targets;
  if (target === undefined || target.group || column.targets.length > 1) return null;
  const { kind } = FIELDS[target.field];
  const part = { role, name: column.name, target, edit };
  if (kind === 'money') return <Unit {...part} />;
  if (kind === 'date' || kind === 'birth_date') return <Dates {...part} />;
  if (kind === 'word' || kind === 'product' || kind === 'flag') return <Values {...part} />;
  return null;
}

interface PartProps {
  readonly role: string | null;
  readonly name: string;
  readonly target: Target;
  readonly edit: Edit;
}

function Unit({ role, name, target: { field, unit }, edit }: PartProps) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={`${name} ${t('importing.head.moneyUnit')}`}
      size="small"
      style={{ minWidth: 96 }}
      value={unit ?? ''}
      options={[
        { value: '', label: t('importing.fileUnit') },
        ...moneyUnits.map((value) => ({ value: value as string, label: t(`importing.unit.${value}`) })),
      ]}
      onChange={(value: string) =>
        edit({ kind: 'unit', role, field, unit: moneyUnits.find((one) => one === value) ?? null })
      }
    />
  );
}

function Dates({ role, name, target: { field, dates }, edit }: PartProps) {
  const { t } = useTranslation();
  return (
    <Select<DateForm[]>
      aria-label={`${name} ${t('importing.dates')}`}
      mode="multiple"
      size="small"
      style={{ minWidth: 150 }}
      placeholder={t('importing.fileUnit')}
      value={dateForms.filter((form) => dates?.includes(form))}
      options={dateForms.map((value) => ({ value, label: value }))}
      onChange={(forms) => edit({ kind: 'dates', role, field, dates: forms.slice(0, 6) })}
    />
  );
}

/** Words that a person must still decide stand first. */
function Values({ role, target: { field, values }, edit }: PartProps) {
  const { t } = useTranslation();
  const ours = wordsOf(field);
  const under = UNDER[field] ?? 'general';
  if (values.length === 0) return null;
  return (
    <Flex vertical gap={2}>
      {values.map(({ word, ours: value }) => (
        <Flex key={word} gap={6} align="center">
          <span className="amount">{word} →</span>
          <Select
            aria-label={`${t(`importing.field.${field}`)} ${word}`}
            size="small"
            style={{ minWidth: 150 }}
            status={ours.includes(value) ? '' : 'warning'}
            value={ours.includes(value) ? value : null}
            placeholder={value === 'DECIDE' ? t('importing.open') : value}
            options={ours.map((one) => ({ value: one, label: t(`${under}.${one}`, { defaultValue: one }) }))}
            onChange={(next: string | null) => edit({ kind: 'value', role, field, word, ours: next })}
          />
        </Flex>
      ))}
    </Flex>
  );
}

/** Where the closed words of a field are said as people say them; flags are yes and no. */
const UNDER: Readonly<Partial<Record<FieldName, string>>> = {
  product: 'product',
  five_level_class: 'claim.classWord',
  share_role: 'claim.role',
  document_kind: 'claim.document',
  party_role: 'partyRole',
  contact_kind: 'pointKind',
  contact_use: 'claim.use',
  contact_source: 'claim.pointSource',
  contact_consent: 'consent',
  contact_state: 'pointState',
  exit_type: 'importing.exit',
};

/** All that may stand for a word of the file. */
function wordsOf(field: FieldName): readonly string[] {
  const { kind, words = [] } = FIELDS[field];
  if (kind === 'product') return importedProducts;
  return kind === 'flag' ? ['yes', 'no'] : words;
}
