import { Card } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { RulePageView } from '../../../src/contract/api/rule-pages.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Mark } from '../../shared/mark.tsx';
import { sayParts } from './say-reckoned.ts';

type Case = RulePageView['reckonedList'][number];

/** The cases that name a reckoning rule, each answered again as the page was asked for. */
export function ReckonedCases({ rule }: { rule: RulePageView }) {
  const { t } = useTranslation();
  const column = (key: string, title: string, render: (one: Case) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, one: Case) => render(one),
  });
  const columns = [
    column('asks', t('reckoning.asks'), (one) => (
      <>
        <div>
          {t(`reckoning.question.${one.kind}`)} · {sayParts(t, one.input, 'reckoning.param')}
        </div>
        <div className="quiet small">
          {one.reason !== null && `${one.reason} · `}
          <code>{one.id}</code>
        </div>
      </>
    )),
    column('expect', t('rules.expect'), (one) => sayAnswer(t, one.expect, one.expectRefused)),
    column('got', t('rules.got'), (one) => (
      <>
        {sayAnswer(t, one.got, one.gotRefused)}{' '}
        <Mark tone={one.passed ? 'calm' : 'stop'}>{t(one.passed ? 'rules.passed' : 'rules.failed')}</Mark>
      </>
    )),
  ];
  const count = rule.reckonedList.length;
  return (
    <Card
      size="small"
      title={
        <h2 className="card-title">
          {t('rules.cases')} · {t('rules.casesCount', { count })}
        </h2>
      }
    >
      <DataTable<Case>
        wrap
        name={t('rules.cases')}
        rowKey="id"
        dataSource={rule.reckonedList}
        emptyWords={t('rules.noCases')}
        columns={columns}
      />
    </Card>
  );
}

const sayAnswer = (t: TFunction, values: Case['got'], refused: string | null): string =>
  values === null
    ? t('reckoning.refused', { field: refused ?? '' })
    : sayParts(t, values, 'reckoning.answer');
