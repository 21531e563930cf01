import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RuleBookView, RuleRow } from '../../../src/contract/api/rule-pages.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { DataTable } from '../../shared/data-table.tsx';
import type { RuleSearch } from '../../shared/rule-search.ts';
import { PackCards } from './pack-cards.tsx';
import { useRuleColumns } from './rule-columns.tsx';
import { RuleFilters } from './rule-filters.tsx';
import { RulesTitle } from './rules-title.tsx';

const route = getRouteApi('/rules');

/** Every rule in force: what it says, where it comes from, whether the number was seen, and who confirmed it. */
export function RulesPage() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['rules'], queryFn: () => ask('rules', {}) });
  return (
    <>
      <RulesTitle title={t('rules.title')} />
      <p className="quiet">{t('rules.why')}</p>
      <Asked query={query}>{(book) => <Catalogue book={book} />}</Asked>
    </>
  );
}

function Catalogue({ book }: { book: RuleBookView }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const columns = useRuleColumns();
  const shown = book.rows.filter((rule) => fits(rule, search));
  return (
    <div className="grid">
      <PackCards packs={book.packs} />
      <Card size="small">
        <RuleFilters
          book={book}
          search={search}
          found={shown.length}
          change={(next) => void navigate({ search: next, replace: true })}
        />
        <DataTable<RuleRow>
          wrap
          name={t('rules.part.catalogue')}
          rowKey={(rule) => `${rule.id}/${rule.effectiveFrom}`}
          dataSource={shown}
          emptyWords={t('rules.none')}
          columns={columns}
        />
      </Card>
    </div>
  );
}

/** Of a contact rule no channel named means every channel; a reckoning rule speaks of none. */
const speaksOf = ({ packKind, channels }: RuleRow, channel: RuleRow['channels'][number]): boolean =>
  packKind === 'contact' && (channels.length === 0 || channels.includes(channel));

function fits(rule: RuleRow, search: RuleSearch): boolean {
  const { q = '', packKind, kind, channel, level, verified, pack } = search;
  const text = `${rule.zh} ${rule.en} ${rule.id} ${rule.source}`.toLowerCase();
  if (!text.includes(q.trim().toLowerCase())) return false;
  if (packKind !== undefined && rule.packKind !== packKind) return false;
  if (kind !== undefined && rule.kind !== kind) return false;
  if (channel !== undefined && !speaksOf(rule, channel)) return false;
  if (level !== undefined && rule.level !== level) return false;
  if (verified !== undefined && rule.verified !== verified) return false;
  return pack === undefined || rule.pack === pack;
}
