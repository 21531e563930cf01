import { useMutation } from '@tanstack/react-query';
import { App, Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  narrows,
  PREFERENCE_RULES,
  type PreferenceKind,
  preferenceKinds,
} from '../../../src/domain/person/preference.ts';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useMe, useRefresh } from '../../shared/session.tsx';
import { type PreferenceSpan, preferenceBody, SpanFields } from './preference-span.tsx';
import { type Saying, SayingFields, sayingBody, useFirstSaying } from './saying-fields.tsx';

interface Fields extends Saying, PreferenceSpan {
  readonly kind: PreferenceKind;
}

/** Takes down what a person asks for, at once, or agrees to, by his own word with proof and for a term. */
export function RecordPreference({ personId, close }: { personId: string; close: () => void }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { message } = App.useApp();
  const refresh = useRefresh();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch<PreferenceKind | undefined>('kind', form);
  const record = useMutation({
    mutationFn: (fields: Fields) =>
      ask('recordPreference', {
        params: { id: personId },
        body: { kind: fields.kind, ...preferenceBody(fields, clock.zone), ...sayingBody(fields, clock.zone) },
      }),
    onSuccess: async ({ withdrawnAttempts: count }) => {
      close();
      void message.success(t('restraints.recorded', { count }));
      await refresh();
    },
  });
  const isWide = kind !== undefined && !narrows(kind);
  return (
    <Modal
      open
      title={t('restraints.record')}
      onCancel={close}
      onOk={() => form.submit()}
      okButtonProps={{ loading: record.isPending }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={useFirstSaying()}
        onFinish={(said) => record.mutate(said)}
      >
        <KindField
          reset={() => form.resetFields(['medium', 'from', 'to', 'weekdays', 'place', 'until', 'saidVia'])}
        />
        {kind !== undefined && (
          <>
            <SpanFields kind={kind} />
            <SayingFields ownOnly={isWide} proofNeeded={isWide} written={PREFERENCE_RULES[kind].inWriting} />
          </>
        )}
        {record.error !== null && <RefusalNotice error={record.error} />}
      </Form>
    </Modal>
  );
}

const GROUPS = ['narrows', 'widens'] as const;

function KindField({ reset }: { reset: () => void }) {
  const { t } = useTranslation();
  return (
    <Form.Item name="kind" label={t('restraints.kindName')} rules={[{ required: true }]}>
      <Select
        onChange={reset}
        options={GROUPS.map((does) => ({
          label: `${t(`restraints.does.${does}`)} · ${t(`restraints.doesMeans.${does}`)}`,
          options: preferenceKinds
            .filter((kind) => PREFERENCE_RULES[kind].does === does)
            .map((value) => ({ value, label: t(`restraints.kind.${value}`) })),
        }))}
      />
    </Form.Item>
  );
}
