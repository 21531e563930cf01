import { Link } from '@tanstack/react-router';
import { Card, Flex, Space, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedPerson, ProposalRow } from '../../src/contract/api/people.ts';
import { ActButton } from '../shared/act-button.tsx';
import { wallClock } from '../shared/format.ts';
import { Mark, type Tone } from '../shared/mark.tsx';
import { useMe } from '../shared/session.tsx';
import type { ProposalVerdict } from './people-decide.tsx';

const STRENGTH_TONES: Readonly<Record<ProposalRow['strength'], Tone>> = {
  strong: 'stop',
  medium: 'watch',
  weak: 'plain',
};

/** Two records side by side, masked; what both have is marked in words, too. */
export function ProposalCard({
  row,
  decide,
}: {
  row: ProposalRow;
  decide: (verdict: ProposalVerdict) => void;
}) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const again = row.rejectedReasons.length > 0 && row.state === 'open';
  return (
    <Card size="small" className="proposal">
      <Flex gap={8} align="center" wrap>
        <Mark tone={STRENGTH_TONES[row.strength]}>{t(`mergeStrength.${row.strength}`)}</Mark>
        <span>
          {t('people.shared')}
          {row.reasons.map((reason) => t(`mergeReason.${reason}`)).join(t('general.comma'))}
        </span>
        {again && <Mark tone="note">{t('people.again')}</Mark>}
        <span className="quiet small">{wallClock(row.foundAt, clock.zone)}</span>
      </Flex>
      <div className="side-by-side">
        {row.people.map((person, place) => (
          <Person key={person.id} person={person} place={place === 0 ? 'older' : 'newer'} />
        ))}
      </div>
      <State row={row} decide={decide} />
    </Card>
  );
}

function Person({ person, place }: { person: ComparedPerson; place: 'older' | 'newer' }) {
  const { t } = useTranslation();
  return (
    <section className="compared" aria-label={`${t(`people.${place}`)} ${person.nameMask}`}>
      <Flex gap={8} align="baseline" wrap>
        <Typography.Text strong>{person.nameMask}</Typography.Text>
        <span className="quiet small">{t(`people.${place}`)}</span>
      </Flex>
      <dl className="facts">
        <dt>{t('case.idNo')}</dt>
        <dd className="amount">{person.idNoMask ?? t('general.unknown')}</dd>
        {person.customers.map(({ creditor, customerNo }) => (
          <Fact key={creditor + customerNo} name={t('people.customerNo')}>
            {customerNo} <span className="quiet">{creditor}</span>
          </Fact>
        ))}
        {person.contacts.map((point) => (
          <Fact key={point.id} name={t(`pointKind.${point.kind}`)}>
            <span className="amount">{point.mask}</span>{' '}
            {point.shared && <Mark tone="watch">{t('people.both')}</Mark>}{' '}
            {(point.state === 'wrong' || point.state === 'invalid') && (
              <Mark tone="stop">{t(`pointState.${point.state}`)}</Mark>
            )}
          </Fact>
        ))}
        <Fact name={t('people.cases')}>
          {person.cases.length === 0 && t('general.none')}
          {person.cases.map((one) => (
            <div key={one.id}>
              <Link to="/cases/$id" params={{ id: one.id }}>
                {one.caseNo}
              </Link>{' '}
              <span className="quiet">
                {one.creditor} · {t('people.accounts', { count: one.accounts })}
              </span>
            </div>
          ))}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function State({ row, decide }: { row: ProposalRow; decide: (verdict: ProposalVerdict) => void }) {
  const { t } = useTranslation();
  if (row.state !== 'open') {
    return (
      <Flex gap={8} align="center" wrap>
        <Mark tone={row.state === 'merged' ? 'calm' : 'plain'}>{t(`people.${row.state}`)}</Mark>
        <span className="quiet small">
          {row.decidedBy} {row.decidedBecause}
        </span>
      </Flex>
    );
  }
  if (row.waiting !== null) {
    return (
      <Flex gap={8} align="center" wrap>
        <Mark tone="note">{t('people.waiting')}</Mark>
        <span className="quiet small">
          {row.waiting.madeBy} {row.waiting.reason}
        </span>
        <Link to="/approvals">{t('approvals.title')}</Link>
      </Flex>
    );
  }
  return (
    <Space wrap>
      <ActButton action="people.decide" size="small" type="primary" onClick={() => decide('same')}>
        {t('people.same')}
      </ActButton>
      <ActButton action="people.decide" size="small" onClick={() => decide('different')}>
        {t('people.different')}
      </ActButton>
    </Space>
  );
}
