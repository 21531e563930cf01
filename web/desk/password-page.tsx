import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Card, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ask } from '../shared/client.ts';
import { useDocumentTitle } from '../shared/figures.tsx';
import { RefusalNotice } from '../shared/refusal-notice.tsx';
import { useMe, useRefresh } from '../shared/session.tsx';

interface Fields {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

export function PasswordPage() {
  const { t } = useTranslation();
  useDocumentTitle(t('signIn.changePassword'));
  const { message } = App.useApp();
  const me = useMe();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const change = useMutation({
    mutationFn: ({ current, next }: Fields) => ask('changePassword', { body: { current, next } }),
    onSuccess: async () => {
      void message.success(t('signIn.changed'));
      await refresh();
      await navigate({ to: '/' });
    },
  });
  return (
    <Card
      title={<h1 className="card-title">{t('signIn.changePassword')}</h1>}
      style={{ maxWidth: 440, margin: '32px auto' }}
    >
      {me.mustChangePassword && (
        <Alert type="info" showIcon title={t('signIn.mustChange')} style={{ marginBottom: 16 }} />
      )}
      {change.error !== null && <RefusalNotice error={change.error} />}
      <Form<Fields>
        layout="vertical"
        onFinish={(fields) => change.mutate(fields)}
        requiredMark={false}
        style={{ marginTop: 12 }}
      >
        <PasswordFields />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('signIn.changePassword')}
        </Button>
      </Form>
    </Card>
  );
}

function PasswordFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="current" label={t('signIn.current')} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={t('signIn.next')}
        extra={t('signIn.nextRule')}
        rules={[{ required: true, min: 12 }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('signIn.again')}
        dependencies={['next']}
        rules={[
          { required: true },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new TypeError(t('signIn.differs'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
