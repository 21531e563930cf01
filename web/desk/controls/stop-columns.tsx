import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { StopWhat } from './stop-what.tsx';

export type Stop = ReplyOf<'stops'>['rows'][number];

/** What is stopped and why, by whom, and how it is resumed. */
export function useStopColumns(lift: (stop: Stop) => void) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const column = (key: string, title: string, render: (stop: Stop) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, stop: Stop) => render(stop),
  });
  return [
    column('what', t('controls.stopWhat'), (stop) => <StopWhat stop={stop} />),
    column('reason', t('controls.reason'), (stop) => stop.reason),
    column('set', t('controls.setBy'), (stop) => (
      <>
        <div>{stop.setBy}</div>
        <div className="quiet small amount">{wallClock(stop.setAt, clock.zone)}</div>
      </>
    )),
    column('state', t('case.state'), (stop) =>
      stop.liftedAt !== null ? (
        t('controls.liftedAt', { at: wallClock(stop.liftedAt, clock.zone) })
      ) : stop.liftRequested ? (
        <Mark tone="watch">{t('controls.liftAsked')}</Mark>
      ) : (
        <ActButton action="stop.request_lift" size="small" onClick={() => lift(stop)}>
          {t('controls.askLift')}
        </ActButton>
      ),
    ),
  ];
}
