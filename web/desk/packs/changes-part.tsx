import { Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackCheckedView } from '../../../src/contract/api/packs.ts';
import { Mark, type Tone } from '../../shared/mark.tsx';
import { partName, partValue } from './say-part.ts';

type Change = PackCheckedView['changes'][number];

const TONES: Readonly<Record<Change['kind'], Tone>> = { added: 'calm', removed: 'stop', changed: 'watch' };

/** Rule by rule what becomes of it: its sentence, and each part that reads otherwise, before and after. */
export function ChangesPart({ checked }: { checked: PackCheckedView }) {
  const { t } = useTranslation();
  const { changes, pack } = checked;
  if (changes.length === 0) return <Mark>{t('packs.noChanges')}</Mark>;
  const isFirst =
    pack !== null && changes.every((one) => one.kind === 'added') && changes.length >= pack.rules;
  return (
    <>
      <Mark tone="watch">
        {t(isFirst ? 'packs.firstVersion' : 'packs.changeCount', { count: changes.length })}
      </Mark>
      <ul className="plain-list hits">
        {changes.map((change) => (
          <li key={`${change.kind}/${change.ruleId}/${change.zh}`}>
            <ChangeLine change={change} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ChangeLine({ change }: { change: Change }) {
  const { t, i18n } = useTranslation();
  const isEnglish = i18n.language === 'en';
  return (
    <>
      <Flex gap="2px 8px" wrap align="baseline">
        <Mark tone={TONES[change.kind]}>{t(`packs.changeKind.${change.kind}`)}</Mark>
        <span>{isEnglish ? change.sentence.en : change.sentence.zh}</span>
        <code className="quiet small">{change.ruleId}</code>
      </Flex>
      {change.parts.length > 0 && (
        <dl className="facts">
          {change.parts.map((part) => (
            <div key={part.part} className="changed-part">
              <dt>{partName(t, part, isEnglish)}</dt>
              <dd>
                <del>{partValue(t, part, part.before)}</del> <span aria-hidden>→</span>{' '}
                <ins>{partValue(t, part, part.after)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
