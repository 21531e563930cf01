import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Card, DatePicker, Flex } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { RefusalsByRule } from '../../../src/contract/api/rule-pages.ts';
import { pseudoRule } from '../../../src/domain/permit/words.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { ShareBar } from '../../shared/figures.tsx';
import { grouped, wallClock } from '../../shared/format.ts';
import { useMe } from '../../shared/session.tsx';
import { RulesTitle } from './rules-title.tsx';

const route = getRouteApi('/rules/refusals');
type Row = RefusalsByRule['rows'][number];

/** What was not done on a day, by which rule, and what comes next. */
export function RefusalsPage() {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { day = clock.today } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    queryKey: ['refusals', day],
    queryFn: () => ask('refusalsByRule', { query: { day } }),
  });
  return (
    <>
      <RulesTitle title={t(day === clock.today ? 'rules.refusalsTitle' : 'rules.refusalsOf', { day })}>
        <DatePicker
          aria-label={t('rules.day')}
          allowClear={false}
          value={dayjs(day)}
          disabledDate={(one) => one.format('YYYY-MM-DD') > clock.today}
          onChange={(next) => next && void navigate({ search: { day: next.format('YYYY-MM-DD') } })}
        />
      </RulesTitle>
      <p className="quiet">{t('rules.refusalsWhy')}</p>
      <Asked query={query}>
        {(found) => (
          <Card size="small">
            {found.rows.length === 0 ? (
              <div className="empty-state">
                <div className="strong">{t('rules.noRefusals')}</div>
                <div className="quiet">{t('rules.noRefusalsHint')}</div>
              </div>
            ) : (
              <>
                <p>{t('rules.total', { count: grouped(found.total) })}</p>
                <ByRule found={found} />
              </>
            )}
          </Card>
        )}
      </Asked>
    </>
  );
}

function ByRule({ found }: { found: RefusalsByRule }) {
  const { t } = useTranslation();
  const column = (key: string, title: string, render: (row: Row) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, row: Row) => render(row),
  });
  const columns = [
    column('rule', t('rules.rule'), ({ rule }) => (
      <>
        <RuleLink rule={rule} />
        <div className="quiet small">{rule.source}</div>
      </>
    )),
    { ...column('count', t('rules.count'), (row) => grouped(row.count)), align: 'end' as const },
    { ...column('people', t('rules.people'), (row) => grouped(row.people)), align: 'end' as const },
    column('share', t('rules.share'), (row) => (
      <ShareBar thousandths={Math.round((row.count * 1000) / Math.max(1, found.total))} />
    )),
    column('next', t('rules.whatNext'), (row) => <WhatNext row={row} />),
    column('examples', t('rules.examples'), (row) => (
      <Flex gap="2px 10px" wrap>
        {row.examples.map((one) => (
          <Link key={`${one.caseId}/${one.askedFor}`} to="/cases/$id" params={{ id: one.caseId }}>
            {one.caseNo}
          </Link>
        ))}
      </Flex>
    )),
  ];
  return (
    <DataTable<Row>
      wrap
      name={t('rules.refusalsTitle')}
      rowKey={(row) => row.rule.id}
      dataSource={found.rows}
      columns={columns}
    />
  );
}

/** A rule of a pack has a page; one of the engine itself, or a code, has none. */
function RuleLink({ rule }: Pick<Row, 'rule'>) {
  const { i18n } = useTranslation();
  const sentence = i18n.language === 'en' ? rule.en : rule.zh;
  if (pseudoRule(rule.id) !== undefined || !rule.id.includes('.')) return <span>{sentence}</span>;
  return (
    <Link to="/rules/$id" params={{ id: rule.id }}>
      {sentence}
    </Link>
  );
}

function WhatNext({ row }: { row: Row }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  return (
    <>
      {row.earliestNextAt !== null && (
        <div className="amount">{t('rules.earliest', { at: wallClock(row.earliestNextAt, clock.zone) })}</div>
      )}
      {row.neverCount > 0 && (
        <div className="quiet small">{t('rules.noWait', { count: grouped(row.neverCount) })}</div>
      )}
    </>
  );
}
