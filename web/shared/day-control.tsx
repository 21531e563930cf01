import { StepForwardOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Popconfirm, Progress, Space } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayProgress } from '../../src/contract/api/house.ts';
import { ActButton } from './act-button.tsx';
import { ask, Refused } from './client.ts';
import { useMay, useRefresh } from './session.tsx';

/** Moves the demonstration on by a day and shows how far it has come; all pages refresh when it is done. */
export function DayControl() {
  const { t } = useTranslation();
  const { may } = useMay('day.play');
  const refresh = useRefresh();
  const told = useDayEnd(refresh);
  const progress = useQuery({
    queryKey: ['day'],
    queryFn: () => ask('dayProgress', {}),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 500 : false),
  });
  const play = useMutation({
    mutationFn: () => ask('playDay', { body: {} }),
    onSuccess: () => progress.refetch(),
  });
  const day = progress.data;
  useEffect(() => told(day), [told, day]);
  useRefusedMessage(play.error);
  if (day?.state === 'running') return <Running day={day} />;
  return (
    <Popconfirm
      title={t('day.play')}
      description={t('day.confirm')}
      onConfirm={() => play.mutate()}
      disabled={!may}
    >
      <ActButton action="day.play" size="small" icon={<StepForwardOutlined />} loading={play.isPending}>
        {t('day.play')}
      </ActButton>
    </Popconfirm>
  );
}

function Running({ day }: { day: DayProgress }) {
  const { t } = useTranslation();
  const step =
    day.steps.find((one) => one.state === 'running') ?? day.steps.find((one) => one.state === 'not_started');
  const percent =
    step === undefined || step.totalCount === null || step.totalCount === 0
      ? 0
      : Math.round((step.doneCount / step.totalCount) * 100);
  return (
    <Space size={8} aria-live="polite">
      <span>
        {day.day} {step !== undefined && t(`day.step.${step.step}`)}
      </span>
      <Progress
        percent={percent}
        size="small"
        aria-label={t('day.playing')}
        style={{ width: 160, margin: 0 }}
      />
    </Space>
  );
}

/** Says once when a running day has ended, and refreshes every page. */
function useDayEnd(refresh: () => Promise<void>): (day: DayProgress | undefined) => void {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const was = useRef<string | undefined>(undefined);
  return (day) => {
    if (day === undefined) return;
    if (was.current === 'running' && day.state !== 'running') {
      if (day.failure === null) void message.success(t('day.done', { day: day.day ?? '' }));
      else
        void message.error(`${t('day.failed')}：${i18n.language === 'en' ? day.failure.en : day.failure.zh}`);
      void refresh();
    }
    was.current = day.state;
  };
}

/** Shows a refused act as a passing message. */
export function useRefusedMessage(error: unknown): void {
  const { i18n } = useTranslation();
  const { message } = App.useApp();
  useEffect(() => {
    if (error instanceof Refused)
      void message.warning(i18n.language === 'en' ? error.body.en : error.body.zh);
  }, [error, i18n.language, message]);
}
