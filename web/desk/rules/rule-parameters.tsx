import { Card } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulePageView } from '../../../src/contract/api/rule-pages.ts';
import { sayValue } from './rule-words.ts';
import { sayReckoned } from './say-reckoned.ts';

/** What stands elsewhere on the page. */
const ELSEWHERE = new Set([
  'id',
  'kind',
  'level',
  'source',
  'verified',
  'effectiveFrom',
  'effectiveTo',
  'zh',
  'en',
  'appliesTo',
  'unless',
]);

/** To what a rule applies, with what exceptions, and every number and word in it. */
export function RuleParameters({ rule: { kind, packKind, rule } }: { rule: RulePageView }) {
  const { t } = useTranslation();
  const isContact = packKind === 'contact';
  const applies = Object.entries((rule.appliesTo ?? {}) as Record<string, unknown>)
    .map(([key, value]) => sayValue(t, key, value))
    .join('；');
  const lines: readonly (readonly [string, string])[] = [
    [t('rules.kind'), t(`word.ruleKind.${kind}`, { defaultValue: kind })],
    ...(isContact ? [[t('rules.applies'), applies === '' ? t('rules.allChannels') : applies] as const] : []),
    ...(rule.unless === undefined ? [] : [[t('rules.unless'), sayValue(t, 'unless', rule.unless)] as const]),
    ...Object.entries(rule)
      .filter(([key]) => !ELSEWHERE.has(key))
      .map(
        ([key, value]) =>
          [
            t(`${isContact ? 'rules' : 'reckoning'}.param.${key}`, { defaultValue: key }),
            isContact ? sayValue(t, key, value) : sayReckoned(t, value),
          ] as const,
      ),
  ];
  return (
    <Card size="small" title={<h2 className="card-title">{t('rules.parameters')}</h2>}>
      <dl className="facts">
        {lines.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </Card>
  );
}
