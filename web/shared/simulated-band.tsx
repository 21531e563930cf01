import { useTranslation } from 'react-i18next';
import type { Me } from '../../src/contract/api/session.ts';
import { DayControl } from './day-control.tsx';
import { wallClock } from './format.ts';
import { Mark } from './mark.tsx';

/** 模拟数据, on every page, with the clock that the demonstration runs by. */
export function SimulatedBand({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <div className="simulated-band" role="note">
      <div className="shell-row">
        <Mark tone="watch">{t('general.simulated')}</Mark>
        <span className="amount">
          {t('general.simulatedClock')} {wallClock(me.clock.now, me.clock.zone)}
        </span>
        {!me.mustChangePassword && <DayControl />}
        <span className="simulated-why small quiet">{t('general.simulatedWhy')}</span>
      </div>
    </div>
  );
}
