import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { grouped } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { VersionEffect } from '../packs/version-effect.tsx';
import type { AskedProps } from './approval-row.ts';

/** So many differences stand in a line of the list. */
const TOLD = 3;

/** Releasing a version of a pack: from when, what it changes in words, and what yesterday would have been. */
export function AskedRelease({ row: { request }, whole = false }: AskedProps) {
  const { t, i18n } = useTranslation();
  const { pack = '', version = '', effective_on: day = '' } = request;
  const said = i18n.language === 'en' ? request.changes_en : request.changes;
  const changes = (said ?? '').split('\n').filter((line) => line !== '');
  const loosened = (request.loosened ?? '').split('\n').filter((line) => line !== '').length;
  return (
    <>
      <div className="strong">{t('approvals.release', { pack, version, day })}</div>
      {!whole && (
        <>
          <ul className="grounds">
            {changes.slice(0, TOLD).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {changes.length > TOLD && (
            <div className="quiet small">{t('approvals.moreChanges', { count: changes.length - TOLD })}</div>
          )}
        </>
      )}
      {loosened > 0 && <Mark tone="watch">{t('approvals.loosened', { count: loosened })}</Mark>}
      <div className="quiet">{useReplayWords(request)}</div>
      {whole && <Effect pack={pack} version={version} day={day} />}
    </>
  );
}

function useReplayWords(request: AskedProps['row']['request']): string {
  const { t } = useTranslation();
  const {
    replayed_day: day = '',
    replayed = '0',
    now_denied: denied = '0',
    now_allowed: allowed = '0',
  } = request;
  if (day === '')
    return t(request.pack?.endsWith('.reckoning') ? 'packs.decidesNoContact' : 'packs.noReplay');
  return t('approvals.replayed', { day, count: grouped(Number(replayed)), denied, allowed });
}

/** The registered text held against what is in force, here and now, so that nobody needs another page to understand it. */
function Effect({ pack, version, day }: { pack: string; version: string; day: string }) {
  const { t } = useTranslation();
  const text = useQuery({
    queryKey: ['pack-text', pack, version],
    queryFn: () => ask('packText', { params: { pack, version } }),
  });
  return (
    <>
      <Link to="/rules/packs/$pack/$version" params={{ pack, version }} target="_blank">
        {t('approvals.wholeText')}
      </Link>
      <Asked query={text}>{(found) => <VersionEffect text={found} effectiveOn={day} />}</Asked>
    </>
  );
}
