import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RulePageView } from '../../../src/contract/api/rule-pages.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark, type Tone } from '../../shared/mark.tsx';
import { paths } from '../../shared/paths.ts';
import { sayAsked } from './say-asked.ts';

type Case = RulePageView['caseList'][number];

const TONES: Readonly<Record<Case['got'], Tone>> = { allow: 'calm', warn: 'note', deny: 'stop' };

/** The cases that name the rule, each decided again as the page was asked for. */
export function RuleCases({ rule }: { rule: RulePageView }) {
  const { t } = useTranslation();
  const column = (key: string, title: string, render: (one: Case) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, one: Case) => render(one),
  });
  const columns = [
    column('situation', t('rules.situation'), (one) => (
      <>
        <div>{sayAsked(t, one.asked)}</div>
        <div className="quiet small">
          {one.reason !== null && `${one.reason} · `}
          <code>{one.id}</code>
        </div>
      </>
    )),
    column('expect', t('rules.expect'), (one) => (
      <Mark tone={TONES[one.expect]}>{t(`rules.expectWord.${one.expect}`)}</Mark>
    )),
    column('got', t('rules.got'), (one) => (
      <>
        <Mark tone={TONES[one.got]}>{t(`rules.expectWord.${one.got}`)}</Mark>{' '}
        <span className="small">{t(one.passed ? 'rules.passed' : 'rules.failed')}</span>
      </>
    )),
    column('next', t('rules.next'), (one) =>
      one.got !== 'deny' ? '—' : one.next === null ? t('rules.never') : wallClock(one.next, 'Asia/Shanghai'),
    ),
    column('try', t('rules.part.try'), (one) => (
      <Link to={paths.rules.try} search={{ case: JSON.stringify(one.asked) }}>
        {t('rules.tryThis')}
      </Link>
    )),
  ];
  return (
    <Card
      size="small"
      title={
        <h2 className="card-title">
          {t('rules.cases')} · {t('rules.casesCount', { count: rule.caseList.length })}
        </h2>
      }
    >
      <DataTable<Case>
        wrap
        name={t('rules.cases')}
        rowKey="id"
        dataSource={rule.caseList}
        emptyWords={t('rules.noCases')}
        columns={columns}
      />
    </Card>
  );
}
