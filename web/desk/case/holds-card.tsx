import { Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Nothing } from '../../shared/figures.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { HoldWhat } from '../controls/hold-what.tsx';
import { RequestLift } from './request-lift.tsx';
import { SetHold } from './set-hold.tsx';

type Hold = CasePage['holds'][number];

/** As which the house's own acts are told. */
const HOUSE = '00000000-0000-0000-0000-000000000000';

/** What forbids contact, until when, and how it may end earlier: only through a second person. */
export function HoldsCard({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  const [setting, setSetting] = useState(false);
  return (
    <Card
      size="small"
      title={t('case.holds')}
      extra={
        <ActButton
          action="hold.set"
          size="small"
          reason={view.past ? t('case.past', { date: view.asOf }) : undefined}
          onClick={() => setSetting(true)}
        >
          {t('case.setHold')}
        </ActButton>
      }
    >
      {view.holds.length === 0 && <Nothing words={t('case.noHold')} />}
      <Flex vertical gap={12}>
        {view.holds.map((hold) => (
          <HoldRow
            key={hold.id}
            hold={hold}
            accountNo={view.accounts.find(({ id }) => id === hold.accountId)?.accountNo}
          />
        ))}
      </Flex>
      {setting && <SetHold view={view} close={() => setSetting(false)} />}
    </Card>
  );
}

function HoldRow({ hold, accountNo }: { hold: Hold; accountNo: string | undefined }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const [lifting, setLifting] = useState(false);
  return (
    <Flex vertical gap={4}>
      <Flex gap={8} align="center" wrap>
        <HoldWhat hold={hold} accountNo={accountNo} />
        {hold.inForce && !hold.liftRequested && (
          <ActButton action="hold.request_lift" size="small" onClick={() => setLifting(true)}>
            {t('case.requestLift')}
          </ActButton>
        )}
        {hold.liftRequested && <Mark tone="watch">{t('case.liftRequested')}</Mark>}
      </Flex>
      <div className="quiet">
        {t(`controls.state.${hold.state}`)} · {t('case.holdUntil')} {wallClock(hold.until, clock.zone)} ·{' '}
        {t(`controls.onExpiry.${hold.onExpiry}`)}
        {hold.state === 'review_due' &&
          ` · ${t('controls.endsAt', { at: wallClock(hold.endsAt, clock.zone) })}`}
      </div>
      <div>{hold.ground}</div>
      <div className="quiet small">
        {t('case.holdEvidence')} {hold.evidence} ·{' '}
        {hold.setBy === HOUSE ? t('controls.bySystem') : hold.setBy} · {wallClock(hold.setAt, clock.zone)}
      </div>
      {lifting && <RequestLift holdId={hold.id} close={() => setLifting(false)} />}
    </Flex>
  );
}
