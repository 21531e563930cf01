import { useTranslation } from 'react-i18next';
import type { RuleRow } from '../../../src/contract/api/rule-pages.ts';
import { Mark, type Tone } from '../../shared/mark.tsx';

const LEVEL_TONES: Readonly<Record<RuleRow['level'], Tone>> = {
  must: 'stop',
  should: 'watch',
  presumption: 'watch',
  warn: 'note',
};
const VERIFIED_TONES: Readonly<Record<RuleRow['verified'], Tone>> = {
  V: 'calm',
  Q: 'watch',
  M: 'watch',
  O: 'plain',
};

export function LevelMark({ level }: Pick<RuleRow, 'level'>) {
  const { t } = useTranslation();
  return <Mark tone={LEVEL_TONES[level]}>{t(`word.level.${level}`)}</Mark>;
}

/** Whether the number was seen in the original, in plain words. */
export function VerifiedMark({ verified }: Pick<RuleRow, 'verified'>) {
  const { t } = useTranslation();
  return (
    <span title={t(`word.verifiedMeans.${verified}`)}>
      <Mark tone={VERIFIED_TONES[verified]}>{t(`word.verified.${verified}`)}</Mark>
    </span>
  );
}

/** From when until when, and whether that is now. */
export function InForce({ rule }: { rule: Pick<RuleRow, 'effectiveFrom' | 'effectiveTo' | 'inForce'> }) {
  const { t } = useTranslation();
  const { effectiveFrom: from, effectiveTo: to, inForce } = rule;
  return (
    <>
      <span className="amount">
        {to === null ? t('rules.from', { date: from }) : t('rules.fromTo', { from, to })}
      </span>
      {!inForce && (
        <>
          {' '}
          <Mark tone="watch">{t(to === null ? 'rules.notYet' : 'rules.notNow')}</Mark>
        </>
      )}
    </>
  );
}
