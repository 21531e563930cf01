import { Link } from '@tanstack/react-router';
import { Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { paths } from '../../shared/paths.ts';
import { useMay, useMe } from '../../shared/session.tsx';
import { IncidentFacts } from '../controls/incident-facts.tsx';
import { StopWhat } from '../controls/stop-what.tsx';

/** Kill switches that may reach this case, and its open incidents. Nothing is shown where there are none. */
export function TouchingCard({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  if (view.stops.length + view.incidents.length === 0) return null;
  return (
    <Card size="small" title={t('restraints.touching')}>
      <Flex vertical gap={12}>
        {view.stops.map((stop) => (
          <StopLine key={stop.id} stop={stop} />
        ))}
        {view.incidents.map((incident) => (
          <IncidentLine key={incident.id} incident={incident} />
        ))}
      </Flex>
    </Card>
  );
}

function StopLine({ stop }: { stop: CasePage['stops'][number] }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  return (
    <Flex vertical gap={2}>
      <Flex gap={8} align="center" wrap>
        <StopWhat stop={stop} />
        <Link to={paths.controls.stops}>{t('controls.part.stops')}</Link>
      </Flex>
      <div>{stop.reason}</div>
      <div className="quiet small">
        {stop.setBy} · {wallClock(stop.setAt, clock.zone)}
        {stop.liftRequested && ` · ${t('controls.liftAsked')}`}
      </div>
    </Flex>
  );
}

function IncidentLine({ incident }: { incident: CasePage['incidents'][number] }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { may } = useMay('incident.read');
  return (
    <Flex vertical gap={2}>
      <Flex gap={8} align="center" wrap>
        <Mark tone="stop">{t(`controls.incidentKind.${incident.kind}`)}</Mark>
        {may && <Link to={paths.controls.incidents}>{t('controls.part.incidents')}</Link>}
      </Flex>
      <IncidentFacts facts={incident.facts} />
      <div className="quiet small">
        {t('controls.openedAt')} {wallClock(incident.openedAt, clock.zone)} · {t('controls.owner')}{' '}
        {t(`role.${incident.owner}`)}
        {incident.resolveRequested && ` · ${t('controls.resolveAsked')}`}
      </div>
    </Flex>
  );
}
