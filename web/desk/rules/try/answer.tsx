import { Link } from '@tanstack/react-router';
import { Alert, Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Tried } from '../../../../src/contract/api/rule-pages.ts';
import { wallClock } from '../../../shared/format.ts';
import { Mark, type Tone } from '../../../shared/mark.tsx';
import { LevelMark, VerifiedMark } from '../rule-marks.tsx';

const LOOKS: Readonly<Record<Tried['verdict'], Tone>> = { allow: 'calm', warn: 'watch', deny: 'stop' };

interface AnswerProps {
  readonly tried: Tried;
  readonly zone: string;
  /** The situation has been changed since. */
  readonly isStale: boolean;
}

/** The verdict, the next moment or why there is none, and every rule that spoke with its source. */
export function Answer({ tried, zone, isStale }: AnswerProps) {
  const { t } = useTranslation();
  const { verdict, nextAllowedAt, never, closesAt, hits } = tried;
  return (
    <>
      <div className={`verdict verdict-${LOOKS[verdict]}`} role="status">
        <div className="verdict-word">{t(`word.verdict.${verdict}`)}</div>
        {verdict !== 'deny' && (
          <div>
            {hits.length === 0 && t('rules.allowedNow')}
            {closesAt !== null && t('rules.closes', { at: wallClock(closesAt, zone) })}
          </div>
        )}
        {nextAllowedAt !== null && (
          <div className="strong">{t('rules.nextAllowed', { at: wallClock(nextAllowedAt, zone) })}</div>
        )}
        {never !== null && (
          <div>
            <span className="strong">{t('rules.never')}</span>
          </div>
        )}
      </div>
      {isStale && <Alert type="info" showIcon title={t('rules.stale')} />}
      {hits.length > 0 && <Hits tried={tried} />}
      <details>
        <summary>
          {t('rules.asked', { count: tried.asked })} · {t('rules.factsRead')}
        </summary>
        <p className="quiet small facts-read">
          {tried.factsRead.map((read) => (
            <code key={read}>{read}</code>
          ))}
        </p>
      </details>
    </>
  );
}

function Hits({ tried: { hits, never } }: { tried: Tried }) {
  const { t, i18n } = useTranslation();
  return (
    <Card size="small" title={<h2 className="card-title">{t('rules.spoke')}</h2>}>
      <ul className="plain-list hits">
        {hits.map((hit) => {
          const sentence = i18n.language === 'en' ? hit.en : hit.zh;
          return (
            <li key={hit.id}>
              {hit.known ? (
                <Link to="/rules/$id" params={{ id: hit.id }}>
                  {sentence}
                </Link>
              ) : (
                sentence
              )}
              <Flex gap={6} wrap align="center" className="small quiet">
                <LevelMark level={hit.level} />
                {never?.includes(hit.id) && <Mark tone="stop">{t('rules.never')}</Mark>}
                <VerifiedMark verified={hit.verified} />
                <span>{hit.source}</span>
              </Flex>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
