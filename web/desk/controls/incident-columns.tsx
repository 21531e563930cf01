import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { IncidentFacts } from './incident-facts.tsx';

type Incident = ReplyOf<'incidents'>['rows'][number];

/** What happened, where, whose it is, and how it ended. */
export function useIncidentColumns(resolve: (incident: Incident) => void) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const column = (key: string, title: string, render: (one: Incident) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, one: Incident) => render(one),
  });
  return [
    column('kind', t('controls.incident'), (one) => (
      <>
        <Mark tone={one.state === 'open' ? 'stop' : 'plain'}>{t(`controls.incidentKind.${one.kind}`)}</Mark>
        <div>
          <IncidentFacts facts={one.facts} />
        </div>
      </>
    )),
    column('case', t('cases.caseNo'), ({ caseId, caseNo }) =>
      caseId === null ? (
        '—'
      ) : (
        <Link to="/cases/$id" params={{ id: caseId }}>
          {caseNo}
        </Link>
      ),
    ),
    column('owner', t('controls.owner'), (one) => t(`role.${one.owner}`)),
    {
      ...column('opened', t('controls.openedAt'), (one) => wallClock(one.openedAt, clock.zone)),
      className: 'no-break',
    },
    column('state', t('case.state'), (one) => <Ending incident={one} resolve={resolve} />),
  ];
}

function Ending({ incident, resolve }: { incident: Incident; resolve: (incident: Incident) => void }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  if (incident.state === 'resolved')
    return (
      <>
        <div>{incident.resolution}</div>
        {incident.resolvedAt !== null && (
          <div className="quiet small amount">{wallClock(incident.resolvedAt, clock.zone)}</div>
        )}
      </>
    );
  if (incident.resolveRequested) return <Mark tone="watch">{t('controls.resolveAsked')}</Mark>;
  return (
    <ActButton action="incident.resolve" size="small" onClick={() => resolve(incident)}>
      {t('controls.resolve')}
    </ActButton>
  );
}
