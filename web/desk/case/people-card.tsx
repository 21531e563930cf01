import { Card, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CasePage, PersonView } from '../../../src/contract/api/case-page.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Mark } from '../../shared/mark.tsx';
import { ContactPoint, type Point } from './contact-point.tsx';
import { MarkContactPoint } from './mark-contact-point.tsx';
import { OtherPreferences } from './other-preferences.tsx';
import { Reveal, RevealButton, type RevealTarget } from './reveal.tsx';

/** Who may hear of the debt, in which role, and how they may be reached. Masked; one value at a time in clear, with a reason. */
export function PeopleCard({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  const [target, setTarget] = useState<RevealTarget | null>(null);
  const [marked, setMarked] = useState<Point | null>(null);
  const [asked, setAsked] = useState<PersonView | null>(null);
  return (
    <Card size="small" title={t('case.people')}>
      <Flex vertical gap={16}>
        {view.people.map((person) => (
          <Person
            key={person.id}
            person={person}
            reveal={setTarget}
            mark={setMarked}
            // What the borrower asked for stands on the page itself, as it is now.
            {...(person.root || view.past ? {} : { asks: () => setAsked(person) })}
          />
        ))}
      </Flex>
      {target !== null && <Reveal caseId={view.id} target={target} close={() => setTarget(null)} />}
      {asked !== null && <OtherPreferences person={asked} close={() => setAsked(null)} />}
      {marked !== null && <MarkContactPoint caseId={view.id} point={marked} close={() => setMarked(null)} />}
    </Card>
  );
}

interface PersonProps {
  readonly person: PersonView;
  readonly reveal: (target: RevealTarget) => void;
  readonly mark: (point: Point) => void;
  /** Shows what this person asked for. */
  readonly asks?: () => void;
}

function Person({ person, reveal, mark, asks }: PersonProps) {
  const { t } = useTranslation();
  const roles = [...new Set(person.roles.map(({ role }) => role))];
  const relations = [...new Set(person.roles.flatMap(({ relation }) => relation ?? []))];
  return (
    <Flex vertical gap={6}>
      <Flex gap={8} align="center" wrap>
        <Typography.Text strong>{person.nameMask}</Typography.Text>
        <RevealButton
          what={person.nameMask}
          open={() => reveal({ kind: 'name', id: person.id, mask: person.nameMask })}
        />
        {roles.map((role) => (
          <Mark key={role}>{t(`partyRole.${role}`)}</Mark>
        ))}
        {relations.map((relation) => (
          <span key={relation} className="quiet">
            {relation}
          </span>
        ))}
        {person.customerNo !== null && (
          <Typography.Text type="secondary">{person.customerNo}</Typography.Text>
        )}
        {asks !== undefined && (
          <ActButton action="preference.read" size="small" onClick={asks}>
            {t('restraints.wishes')}
          </ActButton>
        )}
      </Flex>
      {roles.map((role) => (
        <span key={role} className="small quiet">
          {t(`claim.maySay.${role}`)}
        </span>
      ))}
      {person.idNoMask !== null && (
        <div className="contact-point">
          <span className="quiet">{t('case.idNo')}</span>
          <Flex gap={8} align="center">
            <Typography.Text className="amount">{person.idNoMask}</Typography.Text>
            <RevealButton
              what={person.idNoMask}
              open={() => reveal({ kind: 'id_no', id: person.id, mask: person.idNoMask ?? '' })}
            />
          </Flex>
        </div>
      )}
      {person.contactPoints.map((point) => (
        <ContactPoint key={point.id} point={point} reveal={reveal} mark={mark} />
      ))}
    </Flex>
  );
}
