import { Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { narrows } from '../../../src/domain/person/preference.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Nothing } from '../../shared/figures.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { RecordPreference } from './record-preference.tsx';
import { type Preference, sayPreference } from './say-preference.ts';
import { TakeBackPreference } from './take-back-preference.tsx';

interface CardProps {
  readonly personId: string;
  readonly preferences: readonly Preference[];
}

/** What the person asked for and agreed to: what stands first, what has ended folded away; taking down and taking back. */
export function PreferencesCard({ personId, preferences }: CardProps) {
  const { t } = useTranslation();
  const [recording, setRecording] = useState(false);
  const [taken, setTaken] = useState<Preference | null>(null);
  const former = preferences.filter(({ inForce }) => !inForce);
  return (
    <Card
      size="small"
      title={t('restraints.preferences')}
      extra={
        <ActButton action="preference.record" size="small" onClick={() => setRecording(true)}>
          {t('restraints.record')}
        </ActButton>
      }
    >
      {preferences.length === 0 && <Nothing words={t('restraints.noPreferences')} />}
      <Flex vertical gap={12}>
        {preferences
          .filter(({ inForce }) => inForce)
          .map((one) => (
            <PreferenceLine key={one.id} preference={one} takeBack={() => setTaken(one)} />
          ))}
        {former.length > 0 && (
          <details>
            <summary>{t('restraints.former', { count: former.length })}</summary>
            <Flex vertical gap={12} style={{ marginTop: 8 }}>
              {former.map((one) => (
                <PreferenceLine key={one.id} preference={one} />
              ))}
            </Flex>
          </details>
        )}
      </Flex>
      {recording && <RecordPreference personId={personId} close={() => setRecording(false)} />}
      {taken !== null && <TakeBackPreference preference={taken} close={() => setTaken(null)} />}
    </Card>
  );
}

interface LineProps {
  readonly preference: Preference;
  /** Absent: it has ended. */
  readonly takeBack?: () => void;
}

function PreferenceLine({ preference, takeBack }: LineProps) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { kind, words, saidBy, saidVia, saidAt, proof, inForce } = preference;
  const isNarrow = narrows(kind);
  const tone = inForce ? (isNarrow ? 'stop' : 'calm') : 'plain';
  return (
    <Flex vertical gap={2}>
      <Flex gap={8} align="center" wrap>
        <Mark tone={tone}>{t(`restraints.does.${isNarrow ? 'narrows' : 'widens'}`)}</Mark>
        <span>{sayPreference(t, preference)}</span>
        {takeBack !== undefined && (
          <ActButton action="preference.record" size="small" onClick={takeBack}>
            {t('restraints.takeBack')}
          </ActButton>
        )}
      </Flex>
      <div>“{words}”</div>
      <div className="quiet small">
        {t('restraints.said', {
          who: t(`restraints.saidByWord.${saidBy}`),
          at: wallClock(saidAt, clock.zone),
          via: t(`restraints.saidViaWord.${saidVia}`),
        })}
        {proof !== '' && ` · ${t('restraints.proofAt', { proof })}`} ·{' '}
        <span className="no-break">
          <Ending preference={preference} />
        </span>
      </div>
    </Flex>
  );
}

function Ending({ preference: { endedAt, until, inForce } }: { preference: Preference }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  if (endedAt !== null) return t('restraints.endedAt', { at: wallClock(endedAt, clock.zone) });
  if (!inForce) return t('restraints.over');
  return until === null
    ? t('restraints.untilTaken')
    : t('restraints.until', { at: wallClock(until, clock.zone) });
}
