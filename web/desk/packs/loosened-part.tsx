import { Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackCheckedView } from '../../../src/contract/api/packs.ts';
import { Mark } from '../../shared/mark.tsx';
import { sayContact } from './say-contact.ts';

type Loosened = PackCheckedView['loosenings'][number];

/** Whether the search found a contact that is denied above and let pass here, told as a person would tell of it. */
export function LoosenedPart({ checked }: { checked: PackCheckedView }) {
  const { t } = useTranslation();
  const { loosenings, pack } = checked;
  if (loosenings.length === 0)
    return (
      <Flex gap="2px 8px" wrap align="baseline">
        <Mark tone="calm">{t('packs.noLoosened')}</Mark>
        <span className="quiet small">{t('packs.loosenedBound')}</span>
      </Flex>
    );
  const mayLoosen = pack !== null && loosenings.every((one) => isOwnFormer(one, pack));
  return (
    <>
      <Mark tone={mayLoosen ? 'watch' : 'stop'}>
        {mayLoosen ? t('packs.loosenedShipped') : t('packs.loosenedCount', { count: loosenings.length })}
      </Mark>
      <ul className="plain-list hits">
        {loosenings.map((one) => (
          <li key={one.upper.id}>
            <Found one={one} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The law does change: a text that the software ships may loosen its own former version. */
export const isOwnFormer = (one: Loosened, pack: NonNullable<PackCheckedView['pack']>): boolean =>
  pack.isShipped && one.upper.pack.startsWith(`${pack.id}@`);

function Found({ one: { upper, lower, contact } }: { one: Loosened }) {
  const { t, i18n } = useTranslation();
  const say = (rule: { zh: string; en: string }) => (i18n.language === 'en' ? rule.en : rule.zh);
  return (
    <>
      {contact !== null && <div className="strong">{sayContact(t, contact)}</div>}
      <Flex gap="2px 8px" wrap align="baseline">
        <Mark tone="stop">{t(contact === null ? 'packs.stricter' : 'packs.denies')}</Mark>
        <span>{say(upper)}</span>
        <span className="quiet small">
          {upper.source} · {upper.pack}
        </span>
      </Flex>
      {lower.length === 0 && <div className="quiet">{t('packs.saysNothing')}</div>}
      {lower.map((rule) => (
        <Flex key={rule.id} gap="2px 8px" wrap align="baseline">
          <Mark tone="calm">{t(contact === null ? 'packs.laxer' : 'packs.lets')}</Mark>
          <span>{say(rule)}</span>
          <code className="quiet small">{rule.id}</code>
        </Flex>
      ))}
    </>
  );
}
