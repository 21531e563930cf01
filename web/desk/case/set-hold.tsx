import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { holdKind } from '../../../src/contract/api/words.ts';
import { HOLD_KIND_RULES } from '../../../src/domain/permit/hold-scope.ts';
import { ask } from '../../shared/client.ts';
import { DayUntil, endOfDay } from '../../shared/day-until.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useMe, useRefresh } from '../../shared/session.tsx';
import { HoldReachFields, type ReachFields, reachBody } from './hold-reach-fields.tsx';

const NOT_BLANK = { required: true, whitespace: true } as const;

type Hold = CasePage['holds'][number];

interface HoldFields extends ReachFields {
  readonly kind: Hold['kind'];
  readonly ground: string;
  readonly evidence: string;
  readonly until: Dayjs;
  readonly onExpiry: Hold['onExpiry'];
}

/** Stops contact from now to the end of a day: all of it, or what the ground is about. */
export function SetHold({ view, close }: { view: CasePage; close: () => void }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const [form] = Form.useForm<HoldFields>();
  const kind = Form.useWatch('kind', form);
  const longestDays = kind === undefined ? 3650 : HOLD_KIND_RULES[kind].longestDays;
  const set = useSet(view.id, close);
  const hint = kind === undefined ? {} : { extra: t('controls.longest', { days: longestDays }) };
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
        <HoldReachFields form={form} view={view} />
        <Form.Item name="ground" label={t('case.holdGround')} rules={[NOT_BLANK]}>
          <Input.TextArea rows={2} />
        </Form.Item>
        <Form.Item name="evidence" label={t('case.holdEvidence')} rules={[NOT_BLANK]}>
          <Input />
        </Form.Item>
        <Form.Item name="until" label={t('case.holdUntil')} rules={[{ required: true }]} {...hint}>
          <DayUntil today={clock.today} longestDays={longestDays} />
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

function useSet(caseId: string, done: () => void) {
  const { clock } = useMe();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (fields: HoldFields) => {
      const { kind, ground, evidence, onExpiry, until } = fields;
      const body = { kind, ground, evidence, onExpiry, until: endOfDay(until, clock.zone) };
      return ask('setHold', { params: { id: caseId }, body: { ...body, ...reachBody(fields) } });
    },
    onSuccess: async () => {
      done();
      await refresh();
    },
  });
}
