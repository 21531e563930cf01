import { Button, Flex, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RuleBookView } from '../../../src/contract/api/rule-pages.ts';
import { CHANNELS, LEVELS, VERIFIED } from '../../../src/domain/permit/words.ts';
import type { RuleSearch } from '../../shared/rule-search.ts';

interface FilterProps {
  readonly book: RuleBookView;
  readonly search: RuleSearch;
  readonly found: number;
  readonly change: (search: RuleSearch) => void;
}

/** By text, kind, channel, level, how it was verified and pack; kept in the address. */
export function RuleFilters({ book, search, found, change }: FilterProps) {
  const { t } = useTranslation();
  const choices = useChoices(book);
  const isOpen = Object.values(search).every((value) => value === undefined);
  return (
    <Flex gap={8} wrap align="center" className="filter-row">
      <Input.Search
        aria-label={t('rules.search')}
        placeholder={t('rules.search')}
        allowClear
        style={{ flex: '1 1 240px' }}
        value={search.q ?? ''}
        onChange={({ target }) => change({ ...search, q: target.value === '' ? undefined : target.value })}
      />
      {choices.map(({ word, name, any, options }) => (
        <Select<string>
          key={word}
          aria-label={name}
          allowClear
          placeholder={any}
          style={{ flex: '0 1 150px' }}
          value={search[word] ?? null}
          options={[...options]}
          onChange={(next: string | undefined) => change({ ...search, [word]: next })}
        />
      ))}
      <span className="quiet" role="status">
        {t('rules.found', { count: found })}
      </span>
      {!isOpen && <Button onClick={() => change({})}>{t('rules.clear')}</Button>}
    </Flex>
  );
}

interface Choice {
  readonly word: Exclude<keyof RuleSearch, 'q'>;
  readonly name: string;
  /** What nothing chosen means. */
  readonly any: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function useChoices({ rows, packs }: RuleBookView): readonly Choice[] {
  const { t, i18n } = useTranslation();
  const said = (values: readonly string[], under: string) =>
    values.map((value) => ({ value, label: t(`${under}.${value}`, { defaultValue: value }) }));
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const titled = packs.map(({ id, title }) => ({
    value: id,
    label: i18n.language === 'en' ? title.en : title.zh,
  }));
  return [
    {
      word: 'packKind',
      name: t('rules.packKindName'),
      any: t('rules.anyPackKind'),
      options: said(['contact', 'reckoning'], 'rules.packKind'),
    },
    { word: 'kind', name: t('rules.kind'), any: t('rules.anyKind'), options: said(kinds, 'word.ruleKind') },
    {
      word: 'channel',
      name: t('rules.channelName'),
      any: t('rules.anyChannel'),
      options: said(CHANNELS, 'channel'),
    },
    { word: 'level', name: t('rules.level'), any: t('rules.anyLevel'), options: said(LEVELS, 'word.level') },
    {
      word: 'verified',
      name: t('rules.verifiedName'),
      any: t('rules.anyVerified'),
      options: said(VERIFIED, 'word.verified'),
    },
    { word: 'pack', name: t('rules.pack'), any: t('rules.anyPack'), options: titled },
  ];
}
