import { Button, Flex, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { BUCKETS, holdKind, product } from '../../src/contract/api/words.ts';
import type { CaseSearch } from '../shared/case-search.ts';

/** The steps of the shipped strategy, in its order. */
const STEPS = [
  'no_contact',
  'person_review',
  'due_reminder',
  'overdue_reminder',
  'robot_reminder',
  'person_call',
  'notice',
  'rest_of_ladder',
] as const;

const NO_FILTER = { q: undefined, bucket: undefined, product: undefined, hold: undefined, step: undefined };

interface Filtering {
  readonly search: CaseSearch;
  readonly change: (part: Partial<CaseSearch>) => void;
}

/** A list's filters; each lives in the address. */
export function CaseFilters({ search, change }: Filtering) {
  const { t } = useTranslation();
  const filtered = Object.entries(search).some(
    ([key, value]) => value !== undefined && !['page', 'size', 'sort'].includes(key),
  );
  return (
    <Flex gap={8} wrap style={{ marginBottom: 12 }} align="center">
      <Input.Search
        key={search.q}
        defaultValue={search.q}
        allowClear
        placeholder={t('cases.search')}
        aria-label={t('cases.search')}
        onSearch={(q) => change({ q: q.trim() === '' ? undefined : q.trim() })}
        style={{ width: 280 }}
      />
      <Choice
        name={t('cases.bucket')}
        value={search.bucket}
        width={130}
        all={t('cases.allBuckets')}
        options={BUCKETS.map((value) => ({ value, label: value }))}
        choose={(bucket) => change({ bucket })}
      />
      <Choice
        name={t('cases.products')}
        value={search.product}
        width={150}
        all={t('cases.allProducts')}
        options={product.options.map((value) => ({ value, label: t(`product.${value}`) }))}
        choose={(value) => change({ product: value })}
      />
      <Choice
        name={t('cases.holds')}
        value={search.hold}
        width={170}
        all={t('cases.allHolds')}
        options={[
          { value: 'any', label: t('cases.anyHold') },
          { value: 'none', label: t('cases.noHold') },
          ...holdKind.options.map((value) => ({ value, label: t(`hold.${value}`) })),
        ]}
        choose={(hold) => change({ hold })}
      />
      <Choice
        name={t('cases.step')}
        value={search.step}
        width={150}
        all={t('cases.allSteps')}
        options={STEPS.map((value) => ({ value, label: t(`step.${value}`) }))}
        choose={(step) => change({ step })}
      />
      {filtered && (
        <Button type="link" onClick={() => change(NO_FILTER)}>
          {t('cases.clear')}
        </Button>
      )}
    </Flex>
  );
}

interface ChoiceOf<T extends string> {
  readonly name: string;
  readonly value: T | undefined;
  readonly width: number;
  /** The word for no choice. */
  readonly all: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly choose: (value: T | undefined) => void;
}

function Choice<T extends string>({ name, value, width, all, options, choose }: ChoiceOf<T>) {
  return (
    <Select<T | ''>
      aria-label={name}
      value={value ?? ''}
      style={{ width }}
      onChange={(next) => choose(next === '' ? undefined : next)}
      options={[{ value: '', label: all }, ...options]}
    />
  );
}
