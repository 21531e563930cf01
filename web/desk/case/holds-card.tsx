import { useMutation } from '@tanstack/react-query';
import { Card, DatePicker, Flex, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { holdKind } from '../../../src/contract/api/words.ts';
import { type Instant, instantAt } from '../../../src/domain/calendar/instant.ts';
import { localDate } from '../../../src/domain/calendar/local-date.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { ask } from '../../shared/client.ts';
import { Nothing } from '../../shared/figures.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useMe, useRefresh } from '../../shared/session.tsx';

type Hold = CasePage['holds'][number];

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
          <HoldRow key={hold.id} hold={hold} />
        ))}
      </Flex>
      {setting && <SetHold caseId={view.id} close={() => setSetting(false)} />}
    </Card>
  );
}

function HoldRow({ hold }: { hold: Hold }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const [lifting, setLifting] = useState(false);
  return (
    <Flex vertical gap={4}>
      <Flex gap={8} align="center" wrap>
        <Mark tone={hold.inForce ? 'stop' : 'plain'}>{t(`hold.${hold.kind}`)}</Mark>
        <span className="quiet">
          {hold.inForce ? t('case.inForce') : hold.liftedAt === null ? t('case.expired') : t('case.lifted')} ·{' '}
          {t('case.holdUntil')} {wallClock(hold.until, clock.zone)}
        </span>
        {hold.inForce && !hold.liftRequested && (
          <ActButton action="hold.request_lift" size="small" onClick={() => setLifting(true)}>
            {t('case.requestLift')}
          </ActButton>
        )}
        {hold.liftRequested && <Mark tone="watch">{t('case.liftRequested')}</Mark>}
      </Flex>
      <div>{hold.ground}</div>
      <div className="quiet small">
        {t('case.holdEvidence')} {hold.evidence} · {hold.setBy}
      </div>
      {lifting && <RequestLift hold={hold} close={() => setLifting(false)} />}
    </Flex>
  );
}

interface HoldFields {
  readonly kind: Hold['kind'];
  readonly ground: string;
  readonly evidence: string;
  readonly until: Dayjs;
  readonly onExpiry: Hold['onExpiry'];
}

function SetHold({ caseId, close }: { caseId: string; close: () => void }) {
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

function RequestLift({ hold, close }: { hold: Hold; close: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [form] = Form.useForm<{ reason: string }>();
  const request = useMutation({
    mutationFn: (body: { reason: string }) => ask('requestLift', { params: { id: hold.id }, body }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <Modal
      open
      title={t('case.requestLift')}
      onCancel={close}
      onOk={() => form.submit()}
      okButtonProps={{ loading: request.isPending }}
    >
      <Form form={form} layout="vertical" onFinish={(fields) => request.mutate(fields)}>
        <Form.Item name="reason" label={t('case.liftReason')} rules={[{ required: true }]}>
          <Input.TextArea rows={3} autoFocus />
        </Form.Item>
        {request.error !== null && <RefusalNotice error={request.error} />}
      </Form>
    </Modal>
  );
}
