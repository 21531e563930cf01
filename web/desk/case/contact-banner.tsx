import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { actorWords } from '../controls/hold-what.tsx';
import { stopName } from '../controls/stop-what.tsx';
import { AllowanceBar } from './allowance-bar.tsx';

/** Before anything else: may this person be contacted, and if not, why and until when. */
export function ContactBanner({ view }: { view: CasePage }) {
  const { t, i18n } = useTranslation();
  const { clock } = useMe();
  const holds = view.holds.filter((hold) => hold.inForce);
  const [refusal] = view.refusals;
  const [last] = view.permits.filter((permit) => permit.consumedAt !== null);
  const later = refusal?.nextAllowedAt != null && refusal.nextAllowedAt > clock.now ? refusal : undefined;
  const stopped = view.past ? [] : view.stops;
  if (holds.length + stopped.length > 0) {
    return (
      <div className="case-banner case-banner-stop" role="status">
        {holds.length > 0 && <strong>{t('case.onHold')}</strong>}
        {holds.map((hold) => (
          <span key={hold.id}>
            {t(`hold.${hold.kind}`)}
            {hold.actor !== null &&
              ` · ${t('controls.onlyActor', { actor: actorWords(t, hold.actor, hold.actorName) })}`}
            {hold.channel !== null &&
              ` · ${t('controls.onlyChannel', { channel: t(`channel.${hold.channel}`) })}`}{' '}
            · {t('case.holdUntil')} {wallClock(hold.until, clock.zone)}
          </span>
        ))}
        {stopped.map((stop) => (
          <span key={stop.id}>
            <strong>{t('restraints.stopped')}</strong> {stopName(t, stop)}
          </span>
        ))}
        {holds.some(isWhole) && <span>{t('case.onHoldMeans')}</span>}
        {!view.past && <AllowanceBar caseId={view.id} />}
      </div>
    );
  }
  return (
    <div className="case-banner" role="status">
      {later === undefined ? (
        <Mark tone="calm">{t('case.noHoldBanner')}</Mark>
      ) : (
        <Mark tone="stop">{i18n.language === 'en' ? later.codeWords.en : later.codeWords.zh}</Mark>
      )}
      {later?.nextAllowedAt != null && (
        <span>{t('case.nextAllowed', { at: wallClock(later.nextAllowedAt, clock.zone) })}</span>
      )}
      <span>
        {t('cases.lastContact')}{' '}
        {last?.consumedAt == null
          ? '—'
          : `${wallClock(last.consumedAt, clock.zone)} · ${t(`channel.${last.channel}`)} · ${t(`outcome.${last.outcome ?? 'pending'}`)}`}
      </span>
      {view.past ? <span className="quiet">{t('case.permitFirst')}</span> : <AllowanceBar caseId={view.id} />}
    </div>
  );
}

/** It stops every contact, not those of one channel, one account or one collector. */
const isWhole = ({ channel, actor, accountId }: CasePage['holds'][number]): boolean =>
  channel === null && actor === null && accountId === null;
