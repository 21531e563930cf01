import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RuleRow } from '../../../src/contract/api/rule-pages.ts';
import { Mark } from '../../shared/mark.tsx';
import { InForce, LevelMark, VerifiedMark } from './rule-marks.tsx';

/** A rule as a line: its sentence leads to its page. */
export function useRuleColumns() {
  const { t, i18n } = useTranslation();
  const column = (key: string, title: string, render: (rule: RuleRow) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, rule: RuleRow) => render(rule),
  });
  return [
    column('rule', t('rules.rule'), (rule) => (
      <>
        <Link to="/rules/$id" params={{ id: rule.id }}>
          {i18n.language === 'en' ? rule.en : rule.zh}
        </Link>
        <div className="quiet small">
          <code>{rule.id}</code>
        </div>
      </>
    )),
    {
      ...column('kind', t('rules.kind'), (rule) =>
        t(`word.ruleKind.${rule.kind}`, { defaultValue: rule.kind }),
      ),
      className: 'no-break',
    },
    column('level', t('rules.level'), (rule) => <LevelMark level={rule.level} />),
    column('channels', t('rules.channelName'), (rule) =>
      rule.packKind === 'reckoning'
        ? '—'
        : rule.channels.length === 0
          ? t('rules.allChannels')
          : rule.channels.map((one) => t(`channel.${one}`)).join(t('general.comma')),
    ),
    column('source', t('rules.source'), (rule) => (
      <>
        <VerifiedMark verified={rule.verified} /> <span className="small">{rule.source}</span>
      </>
    )),
    {
      ...column('effective', t('rules.effective'), (rule) => <InForce rule={rule} />),
      className: 'no-break',
    },
    column('confirmed', t('rules.confirmation'), (rule) =>
      rule.confirmed === null ? (
        <span className="quiet">{t('rules.notConfirmed')}</span>
      ) : (
        <Mark tone="calm">{rule.confirmed.by}</Mark>
      ),
    ),
    { ...column('cases', t('rules.cases'), (rule) => rule.cases), align: 'end' as const },
  ];
}
