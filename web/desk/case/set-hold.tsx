import { useMutation } from '@tanstack/react-query';
import { DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { holdKind } from '../../../src/contract/api/words.ts';
import { type Instant, instantAt } from '../../../src/domain/calendar/instant.ts';
import { localDate } from '../../../src/domain/calendar/local-date.ts';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useMe, useRefresh } from '../../shared/session.tsx';

type Hold = CasePage['holds'][number];

interface HoldFields {
  readonly kind: Hold['kind'];
  readonly ground: string;
  readonly evidence: string;
  readonly until: Dayjs;
  readonly onExpiry: Hold['onExpiry'];
}

/** Stops contact on a case from now to the end of a day. */
export function SetHold({ caseId, close }: { caseId: string; close: () => void }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const refresh = useRefresh();
  const [form] = Form.useForm<HoldFields>();
  const set = useMutation({
    mutationFn: ({ until, ...rest }: HoldFields) =>
      ask('setHold', { params: { id: caseId }, body: { ...rest, until: endOf(until, clock.zone) } }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <Modal
      open
      title={t('case.setHold')}
      onCancel={close}
      onOk={() => form.submit()}
      okButtonProps={{ loading: set.isPending }}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={(fields) => set.mutate(fields)}
        initialValues={{ onExpiry: 'review' }}
      >
        <Form.Item name="kind" label={t('case.holdKind')} rules={[{ required: true }]}>
          <Select
            options={holdKind.options.map((value) => ({ value, label: t(`hold.${value}`) }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
        <Form.Item name="ground" label={t('case.holdGround')} rules={[{ required: true }]}>
          <Input.TextArea rows={2} />
        </Form.Item>
        <Form.Item name="evidence" label={t('case.holdEvidence')} rules={[{ required: true }]}>
          <Input />
        </Form.Item>
        <Form.Item name="until" label={t('case.holdUntil')} rules={[{ required: true }]}>
          <DatePicker
            style={{ width: '100%' }}
            disabledDate={(day) => day.format('YYYY-MM-DD') <= clock.today}
          />
        </Form.Item>
        <Form.Item name="onExpiry" label={t('case.onExpiry')} rules={[{ required: true }]}>
          <Select
            options={[
              { value: 'review', label: t('case.review') },
              { value: 'resume', label: t('case.resume') },
            ]}
          />
        </Form.Item>
        {set.error !== null && <RefusalNotice error={set.error} />}
      </Form>
    </Modal>
  );
}

const endOf = (day: Dayjs, zone: string): Instant =>
  instantAt(localDate(day.format('YYYY-MM-DD')), '23:59', zone);
