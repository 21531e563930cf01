import { Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { wallClock } from '../../shared/format.ts';
import { Mark, type Tone } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';

type Reach = CasePage['reachability'];

const TONES: Readonly<Record<Reach['state'], Tone>> = { reachable: 'plain', hard: 'watch', lost: 'stop' };

/** Whether the person can be reached: why so, until when, on which calls and dead numbers it rests. */
export function ReachCard({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { state, because, since, expiresAt, retestAt, evidence } = view.reachability;
  const at = (moment: string) => wallClock(moment, clock.zone);
  const terms = [
    expiresAt !== null && t('restraints.reachExpires', { at: at(expiresAt) }),
    retestAt !== null && t('restraints.reachRetest', { at: at(retestAt) }),
    since !== null && t('restraints.reachSince', { at: at(since) }),
  ].filter((word) => typeof word === 'string');
  return (
    <Card size="small" title={t('restraints.reach')}>
      <Flex vertical gap={4}>
        <Flex gap={8} align="baseline" wrap>
          <Mark tone={TONES[state]}>{t(`restraints.reachState.${state}`)}</Mark>
          <span>{t(`restraints.reachBecause.${because}`)}</span>
        </Flex>
        {state !== 'reachable' && <div className="strong">{t('restraints.reachMeans')}</div>}
        {terms.length > 0 && <div className="quiet">{terms.join(' · ')}</div>}
        {evidence.length > 0 && <Evidence view={view} />}
        <div className="quiet small">{t('restraints.reachNobody')}</div>
      </Flex>
    </Card>
  );
}

function Evidence({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { evidence, state } = view.reachability;
  const masks = new Map(
    view.people.flatMap(({ contactPoints }) => contactPoints.map(({ id, mask }) => [id, mask] as const)),
  );
  const word = state === 'reachable' ? 'restraints.reachCounts' : 'restraints.reachEvidence';
  return (
    <details>
      <summary>{t(word, { count: evidence.length })}</summary>
      <ul className="grounds small">
        {evidence.map((one) => (
          <li key={`${one.contactPointId}/${one.at}`}>
            <span className="amount">{wallClock(one.at, clock.zone)}</span>{' '}
            <span className="amount">{masks.get(one.contactPointId) ?? t('restraints.otherNumber')}</span>{' '}
            {one.kind === 'number_dead' ? t('restraints.numberDead') : t(`outcome.${one.outcome}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}
