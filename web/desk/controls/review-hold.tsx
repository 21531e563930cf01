import { useMutation } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { HOLD_KIND_RULES } from '../../../src/domain/permit/hold-scope.ts';
import { ask } from '../../shared/client.ts';
import { DayUntil, endOfDay } from '../../shared/day-until.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useMe, useRefresh } from '../../shared/session.tsx';
import type { HoldRow, ReviewVerdict } from './hold-columns.tsx';
import { HoldWhat } from './hold-what.tsx';

interface ReviewProps {
  readonly hold: HoldRow;
  readonly verdict: ReviewVerdict;
  readonly close: () => void;
}

/** What somebody else found who looked at a hold that has come to its end. */
export function ReviewHold({ hold, verdict, close }: ReviewProps) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const refresh = useRefresh();
  const [form] = Form.useForm<{ until?: Dayjs }>();
  const { longestDays } = HOLD_KIND_RULES[hold.kind];
  const review = useMutation({
    mutationFn: ({ until }: { until?: Dayjs }) =>
      ask('reviewHold', {
        params: { id: hold.id },
        body:
          until === undefined
            ? { verdict: 'end' }
            : { verdict: 'set_again', until: endOfDay(until, clock.zone) },
      }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  const again = verdict === 'set_again';
  return (
    <Modal
      open
      title={`${t(again ? 'controls.reviewAgain' : 'controls.reviewEnd')} · ${hold.caseNo}`}
      onCancel={close}
      onOk={() => form.submit()}
      okButtonProps={{ loading: review.isPending }}
    >
      <HoldWhat hold={hold} accountNo={hold.accountNo ?? undefined} />
      <p>{hold.ground}</p>
      <p className="quiet">{t(again ? 'controls.reviewAgainMeans' : 'controls.reviewEndMeans')}</p>
      <Form form={form} layout="vertical" onFinish={(fields) => review.mutate(fields)}>
        {again && (
          <Form.Item
            name="until"
            label={t('controls.untilNew')}
            extra={t('controls.longest', { days: longestDays })}
            rules={[{ required: true }]}
          >
            <DayUntil today={clock.today} longestDays={longestDays} />
          </Form.Item>
        )}
        {review.error !== null && <RefusalNotice error={review.error} />}
      </Form>
    </Modal>
  );
}
