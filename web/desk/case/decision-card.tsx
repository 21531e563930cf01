import { Card, Collapse, Descriptions, Flex, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Nothing } from '../../shared/figures.tsx';
import { yuan } from '../../shared/format.ts';

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
      extra={<Typography.Text type="secondary">{decision.decidedOn}</Typography.Text>}
    >
      <Flex vertical gap={8}>
        <Flex gap={8} align="center" wrap>
          <Tag color="blue">{say(decision.stepWords)}</Tag>
          {decision.channel === null ? (
            <Tag>{t('case.nobody')}</Tag>
          ) : (
            <Tag color="cyan">{t(`channel.${decision.channel}`)}</Tag>
          )}
        </Flex>
        <Typography.Paragraph style={{ margin: 0, whiteSpace: 'pre-line' }}>
          {say(decision.explanation)}
        </Typography.Paragraph>
        <Descriptions
          size="small"
          column={1}
          items={[
            { key: 'rule', label: t('case.rule'), children: <code>{decision.ruleId}</code> },
            {
              key: 'strategy',
              label: t('case.strategy'),
              children: `${decision.strategyId} ${decision.strategyVersion}`,
            },
            {
              key: 'evidence',
              label: t('case.evidence'),
              children: (
                <Typography.Text type="secondary" style={{ fontSize: 12 }} className="amount">
                  {decision.evidence.stream} #{decision.evidence.seq}/{decision.evidence.leaf}
                </Typography.Text>
              ),
            },
          ]}
        />
        <Collapse
          ghost
          size="small"
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

function Facts({ decision }: { decision: Decision }) {
  const { t, i18n } = useTranslation();
  return (
    <DataTable
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
  if (fact.value === null) return <Typography.Text type="secondary">{unknown}</Typography.Text>;
  if (fact.unit === 'fen') return <span className="amount">{yuan(fact.value)}</span>;
  if (fact.unit === 'yes_no') return t(fact.value === 'true' ? 'general.yes' : 'general.no');
  return <span className="amount">{fact.value === '' ? '—' : fact.value}</span>;
}
