import { useTranslation } from 'react-i18next';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { HoldWhat } from '../controls/hold-what.tsx';
import { IncidentFacts } from '../controls/incident-facts.tsx';
import { StopWhat } from '../controls/stop-what.tsx';
import type { AskedProps } from './approval-row.ts';
import { AskedFacts } from './asked-facts.tsx';
import { AskedOther } from './asked-others.tsx';

/** Lifting a hold: what it stops and why it was set, beside why it should end. */
export function AskedLift({ row, whole = false }: AskedProps) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { hold } = row.about;
  if (hold === null) return <AskedOther row={row} />;
  const ends = `${wallClock(hold.until, clock.zone)} · ${t(`controls.onExpiry.${hold.onExpiry}`)}`;
  return (
    <>
      <HoldWhat hold={hold} accountNo={hold.accountNo ?? undefined} />
      <AskedFacts
        facts={[
          [t('case.holdGround'), hold.ground],
          [t('case.holdEvidence'), whole ? hold.evidence : ''],
          [t('controls.setBy'), whole ? `${hold.setBy} · ${wallClock(hold.setAt, clock.zone)}` : ''],
          [t('controls.ends'), whole ? ends : ''],
          [t('case.state'), whole ? t(`controls.state.${hold.state}`) : ''],
          [t('case.liftReason'), row.request.reason ?? ''],
        ]}
      />
    </>
  );
}

/** Turning a kill switch off: what is stopped, why and since when, beside why it should resume. */
export function AskedStop({ row, whole = false }: AskedProps) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { stop } = row.about;
  if (stop === null) return <AskedOther row={row} />;
  return (
    <>
      <StopWhat stop={stop} />
      <AskedFacts
        facts={[
          [t('controls.stoppedBecause'), stop.reason],
          [t('controls.setBy'), whole ? `${stop.setBy} · ${wallClock(stop.setAt, clock.zone)}` : ''],
          [t('controls.resumeBecause'), row.request.reason ?? ''],
        ]}
      />
    </>
  );
}

/** Closing an incident: what happened, beside what was found and done. */
export function AskedIncident({ row, whole = false }: AskedProps) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { incident } = row.about;
  if (incident === null) return <AskedOther row={row} />;
  return (
    <>
      <Mark tone={incident.state === 'open' ? 'stop' : 'plain'}>
        {t(`controls.incidentKind.${incident.kind}`)}
      </Mark>
      <AskedFacts
        facts={[
          [t('controls.openedAt'), wallClock(incident.openedAt, clock.zone)],
          [t('controls.owner'), whole ? t(`role.${incident.owner}`) : ''],
          [t('controls.incidentFacts'), whole ? <IncidentFacts key="facts" facts={incident.facts} /> : ''],
          [t('requestField.resolution'), row.request.resolution ?? ''],
        ]}
      />
    </>
  );
}
