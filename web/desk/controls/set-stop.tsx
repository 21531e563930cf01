import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BodyOf } from '../../../src/contract/api.ts';
import { limits } from '../../../src/contract/limits.ts';
import { regionName } from '../../../src/domain/geo/region-name.ts';
import { CHANNELS, STOP_SCOPES } from '../../../src/domain/permit/words.ts';
import { SAID_RULE } from '../../shared/ask-reason.tsx';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRefresh } from '../../shared/session.tsx';
import { ActorSelect } from './actor-select.tsx';

type Body = BodyOf<'setStop'>;

/** One act: what is stopped, and why. It works at once; what is planned in its reach is withdrawn. */
export function SetStop({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [form] = Form.useForm<Body>();
  const scope = Form.useWatch('scope', form);
  const set = useMutation({
    mutationFn: (body: Body) => ask('setStop', { body: { ...body, value: stoppedValue(body) } }),
    onSuccess: refresh,
  });
  if (set.data !== undefined)
    return (
      <Modal
        open
        title={t('controls.stopSet')}
        onOk={close}
        onCancel={close}
        cancelButtonProps={{ hidden: true }}
      >
        <Alert
          type="success"
          showIcon
          title={t('controls.withdrawn', { count: set.data.withdrawnAttempts })}
        />
      </Modal>
    );
  return (
    <Modal
      open
      title={t('controls.setStop')}
      onCancel={close}
      onOk={() => form.submit()}
      okText={t('controls.stopNow')}
      okButtonProps={{ loading: set.isPending, danger: true }}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={(body) => set.mutate(body)}
        initialValues={{ scope: 'channel' }}
      >
        <Form.Item name="scope" label={t('controls.stopWhat')} rules={[{ required: true }]}>
          <Select
            options={STOP_SCOPES.map((value) => ({ value, label: t(`controls.scope.${value}`) }))}
            onChange={() => form.resetFields(['value'])}
          />
        </Form.Item>
        {scope !== undefined && scope !== 'tenant' && <ValueField scope={scope} />}
        <Form.Item name="reason" label={t('controls.reason')} rules={[SAID_RULE]}>
          <Input.TextArea rows={2} maxLength={limits.noteChars} />
        </Form.Item>
        <p className="quiet">{t('controls.stopMeans')}</p>
        {set.error !== null && <RefusalNotice error={set.error} />}
      </Form>
    </Modal>
  );
}

/** An agency is chosen as the actor that it is, and stopped by its id. */
const stoppedValue = ({ value = '' }: Partial<Body>): string => value.replace(/^agency:/, '');

/** Which channel, agency or region; a region is told by its name as it is typed. */
function ValueField({ scope }: { scope: Exclude<Body['scope'], 'tenant'> }) {
  const { t } = useTranslation();
  const value = Form.useWatch<string | undefined>('value');
  if (scope === 'channel')
    return (
      <Form.Item name="value" label={t('controls.channel')} rules={[{ required: true }]}>
        <Select options={CHANNELS.map((one) => ({ value: one, label: t(`channel.${one}`) }))} />
      </Form.Item>
    );
  if (scope === 'agency')
    return (
      <Form.Item name="value" label={t('controls.agency')} rules={[{ required: true }]}>
        <ActorSelect among={['agency']} />
      </Form.Item>
    );
  const region = regionName((value ?? '').padEnd(6, '0'));
  return (
    <Form.Item
      name="value"
      label={t('controls.regionCode')}
      extra={region ?? t('controls.regionHint')}
      rules={[{ required: true, pattern: /^\d{2}(\d{2}){0,2}$/ }]}
    >
      <Input inputMode="numeric" maxLength={6} />
    </Form.Item>
  );
}
