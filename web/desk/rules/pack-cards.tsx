import { Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RuleBookView } from '../../../src/contract/api/rule-pages.ts';
import { Mark } from '../../shared/mark.tsx';

/** The packs in force, law first: which version, how many rules, how many of them confirmed. */
export function PackCards({ packs }: Pick<RuleBookView, 'packs'>) {
  const { t, i18n } = useTranslation();
  return (
    <section className="pack-cards" aria-label={t('rules.packs')}>
      {packs.map((pack) => (
        <div key={pack.id} className="figure">
          <Flex gap={8} align="center" wrap>
            <span className="strong">{i18n.language === 'en' ? pack.title.en : pack.title.zh}</span>
            <Mark>{t(`word.layer.${pack.layer}`)}</Mark>
            <Mark>{t(`rules.packKind.${pack.kind}`)}</Mark>
          </Flex>
          <Flex gap="2px 12px" wrap className="quiet small">
            <code>
              {pack.id} {pack.version}
            </code>
            <span>{t('rules.rulesCount', { count: pack.rules })}</span>
            <span>{t('rules.confirmedCount', { done: pack.confirmed, of: pack.rules })}</span>
          </Flex>
        </div>
      ))}
    </section>
  );
}
