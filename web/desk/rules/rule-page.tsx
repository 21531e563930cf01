import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RulePageView } from '../../../src/contract/api/rule-pages.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { paths } from '../../shared/paths.ts';
import { ConfirmRule } from './confirm-rule.tsx';
import { ReckonedCases } from './reckoned-cases.tsx';
import { RuleCases } from './rule-cases.tsx';
import { InForce, LevelMark, VerifiedMark } from './rule-marks.tsx';
import { RuleParameters } from './rule-parameters.tsx';
import { RulesTitle } from './rules-title.tsx';

const route = getRouteApi('/rules/$id');

/** One rule, whole: its sentence, its numbers, its source, the officer's word, and its cases decided again just now. */
export function RulePage() {
  const { id } = route.useParams();
  const query = useQuery({ queryKey: ['rule', id], queryFn: () => ask('rule', { params: { ruleId: id } }) });
  return (
    <>
      <RulesTitle title={id}>
        <BackToCatalogue />
      </RulesTitle>
      <Asked query={query}>{(rule) => <Whole rule={rule} />}</Asked>
    </>
  );
}

function BackToCatalogue() {
  const { t } = useTranslation();
  return <Link to={paths.rules.catalogue}>{t('rules.back')}</Link>;
}

function Whole({ rule }: { rule: RulePageView }) {
  const { t, i18n } = useTranslation();
  const isEnglish = i18n.language === 'en';
  return (
    <div className="grid">
      <Card size="small">
        <p className="rule-sentence">{isEnglish ? rule.en : rule.zh}</p>
        <Flex gap={8} wrap align="center">
          <LevelMark level={rule.level} />
          {rule.packKind === 'contact' && <span className="quiet">{t(`word.levelMeans.${rule.level}`)}</span>}
        </Flex>
        <dl className="facts">
          <dt>{t('rules.source')}</dt>
          <dd>
            {rule.source} <VerifiedMark verified={rule.verified} />{' '}
            <span className="quiet">{t(`word.verifiedMeans.${rule.verified}`)}</span>
          </dd>
          <dt>{t('rules.effective')}</dt>
          <dd>
            <InForce rule={rule} />
          </dd>
          <dt>{t('rules.pack')}</dt>
          <dd>
            {isEnglish ? rule.title.en : rule.title.zh}{' '}
            <code className="quiet small">
              {rule.pack} {rule.version}
            </code>{' '}
            <span className="quiet">{t(`word.layer.${rule.layer}`)}</span>
          </dd>
        </dl>
      </Card>
      <div className="grid grid-2">
        <RuleParameters rule={rule} />
        <ConfirmRule rule={rule} />
      </div>
      {rule.packKind === 'contact' ? <RuleCases rule={rule} /> : <ReckonedCases rule={rule} />}
    </div>
  );
}
