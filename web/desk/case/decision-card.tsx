import { Card, Collapse, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Nothing } from '../../shared/figures.tsx';
import { yuan } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';

type Decision = NonNullable<CasePage['decision']>;

/** What the day decided for the case, by which rule, from which facts. */
export function DecisionCard({ decision }: { decision: CasePage['decision'] }) {
  const { t, i18n } = useTranslation();
  if (decision === null) {
    return (
      <Card size="small" title={t('case.decision')}>
        <Nothing words={t('case.noDecision')} />
      </Card>
    );
  }
  const say = (words: { zh: string; en: string }) => (i18n.language === 'en' ? words.en : words.zh);
  return (
    <Card
      size="small"
      title={t('case.decision')}
      extra={<span className="small quiet">{decision.decidedOn}</span>}
    >
      <Flex vertical gap={8}>
        <Flex gap={8} align="center" wrap>
          <strong>{say(decision.stepWords)}</strong>
          <Mark tone={decision.channel === null ? 'plain' : 'note'}>
            {decision.channel === null
              ? t(`treatment.${decision.treatment}`, { defaultValue: t('case.nobody') })
              : t(`channel.${decision.channel}`)}
          </Mark>
        </Flex>
        <Explanation text={say(decision.explanation)} />
        <div className="small quiet">
          {t('case.rule')} {decision.ruleId} · {t('case.strategy')} {decision.strategyId}{' '}
          {decision.strategyVersion}
          <br />
          {t('case.ledgerEntry')} {decision.evidence.stream} #{decision.evidence.seq}/{decision.evidence.leaf}
        </div>
        <Collapse
          ghost
          size="small"
          styles={{ header: { paddingInline: 0 }, body: { padding: 0 } }}
          items={[
            {
              key: 'facts',
              label: `${t('case.facts')} · ${decision.facts.length}`,
              children: <Facts decision={decision} />,
            },
          ]}
        />
      </Flex>
    </Card>
  );
}

/** The rule's own sentence, then each question that it found true. */
function Explanation({ text }: { text: string }) {
  const [rule = '', ...held] = text.split(/；|; /);
  return (
    <div>
      {rule}
      <ul className="grounds small quiet">
        {held.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </div>
  );
}

function Facts({ decision }: { decision: Decision }) {
  const { t, i18n } = useTranslation();
  return (
    <DataTable
      wrap
      name={t('case.facts')}
      rowKey="name"
      showHeader={false}
      dataSource={decision.facts}
      columns={[
        { key: 'name', render: (_, fact) => (i18n.language === 'en' ? fact.en : fact.zh) },
        {
          key: 'value',
          align: 'end',
          render: (_, fact) => <FactValue fact={fact} unknown={t('general.unknown')} />,
        },
      ]}
    />
  );
}

function FactValue({ fact, unknown }: { fact: Decision['facts'][number]; unknown: string }) {
  const { t } = useTranslation();
  const word = (one: string) =>
    t([`product.${one}`, `hold.${one}`, `step.${one}`, `channel.${one}`], { defaultValue: one });
  if (fact.value === null) return <Typography.Text type="secondary">{unknown}</Typography.Text>;
  if (fact.unit === 'fen') return <span className="amount">{yuan(fact.value)}</span>;
  if (fact.unit === 'yes_no') return t(fact.value === 'true' ? 'general.yes' : 'general.no');
  if (fact.unit === 'word') return fact.value === '' ? '—' : fact.value.split(',').map(word).join('、');
  return <span className="amount">{fact.value === '' ? '—' : fact.value}</span>;
}
