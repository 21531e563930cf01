import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { wallClock } from '../../shared/format.ts';
import { useMe } from '../../shared/session.tsx';

type Incident = ReplyOf<'incidents'>['rows'][number];

/** What is known of an incident: ids, codes and moments; nothing of a person. */
export function IncidentFacts({ facts }: Pick<Incident, 'facts'>) {
  const { t } = useTranslation();
  const { clock } = useMe();
  return (
    <span className="facts-read small quiet">
      {Object.entries(facts).map(([name, value]) => (
        <span key={name}>
          {t(`controls.incidentFact.${name}`, { defaultValue: name })}{' '}
          <code>{/^\d{4}-\d\d-\d\dT/.test(value) ? wallClock(value, clock.zone) : value}</code>
        </span>
      ))}
    </span>
  );
}
