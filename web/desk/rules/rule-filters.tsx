import { Button, Flex, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RuleBookView } from '../../../src/contract/api/rule-book.ts';
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
  const { t, i18n } = useTranslation();
  const set = (part: Partial<RuleSearch>) => change({ ...search, ...part });
  const kinds = [...new Set(book.rows.map(({ kind }) => kind))];
  const packs = book.packs.map(({ id, title }) => ({
    value: id,
    label: i18n.language === 'en' ? title.en : title.zh,
  }));
  const isOpen = Object.values(search).every((value) => value === undefined);
  return (
    <Flex gap={8} wrap align="center" className="filter-row">
      <Input.Search
        aria-label={t('rules.search')}
        placeholder={t('rules.search')}
        allowClear
        style={{ flex: '1 1 240px' }}
        value={search.q ?? ''}
        onChange={(event) => set({ q: event.target.value === '' ? undefined : event.target.value })}
      />
      <Choice
        name={t('rules.kind')}
        any={t('rules.anyKind')}
        value={search.kind}
        set={(kind) => set({ kind })}
        options={kinds.map((value) => ({
          value,
          label: t(`word.ruleKind.${value}`, { defaultValue: value }),
        }))}
      />
      <Choice
        name={t('rules.channelName')}
        any={t('rules.anyChannel')}
        value={search.channel}
        set={(channel) => set({ channel })}
        options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
      <Choice
        name={t('rules.level')}
        any={t('rules.anyLevel')}
        value={search.level}
        set={(level) => set({ level })}
        options={LEVELS.map((value) => ({ value, label: t(`word.level.${value}`) }))}
      />
      <Choice
        name={t('rules.verifiedName')}
        any={t('rules.anyVerified')}
        value={search.verified}
        set={(verified) => set({ verified })}
        options={VERIFIED.map((value) => ({ value, label: t(`word.verified.${value}`) }))}
      />
      <Choice
        name={t('rules.pack')}
        any={t('rules.anyPack')}
        value={search.pack}
        set={(pack) => set({ pack })}
        options={packs}
      />
      <span className="quiet" role="status">
        {t('rules.found', { count: found })}
      </span>
      {!isOpen && <Button onClick={() => change({})}>{t('rules.clear')}</Button>}
    </Flex>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  /** What nothing chosen means. */
  readonly any: string;
  readonly value: T | undefined;
  readonly set: (value: T | undefined) => void;
  readonly options: readonly { readonly value: T; readonly label: string }[];
}

function Choice<T extends string>({ name, any, value, set, options }: ChoiceProps<T>) {
  return (
    <Select<T>
      aria-label={name}
      allowClear
      placeholder={any}
      style={{ flex: '0 1 150px' }}
      value={value ?? null}
      options={[...options]}
      onChange={(next: T | undefined) => set(next)}
    />
  );
}
