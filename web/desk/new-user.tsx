import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewUserBody } from '../../src/contract/api/house.ts';
import { role } from '../../src/contract/api/words.ts';
import { ask } from '../shared/client.ts';
import { RefusalNotice } from '../shared/refusal-notice.tsx';
import { useRefresh } from '../shared/session.tsx';

/** Makes a user and then shows the one-time password, once. */
export function NewUser({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [form] = Form.useForm<NewUserBody>();
  const create = useMutation({
    mutationFn: (body: NewUserBody) => ask('createUser', { body }),
    onSuccess: refresh,
  });
  const password = create.data?.password;
  return (
    <Modal
      open
      title={t('users.add')}
      onCancel={close}
      onOk={() => (password === undefined ? form.submit() : close())}
      okButtonProps={{ loading: create.isPending }}
    >
      {password !== undefined ? (
        <Alert
          type="success"
          title={t('users.made')}
          description={
            <Typography.Text code copyable>
              {password}
            </Typography.Text>
          }
        />
      ) : (
        <Form
          form={form}
          layout="vertical"
          onFinish={(body) => create.mutate(body)}
          initialValues={{ role: 'collector' }}
        >
          <Form.Item
            name="login"
            label={t('users.login')}
            rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{1,39}$/ }]}
          >
            <Input autoCapitalize="none" />
          </Form.Item>
          <Form.Item name="name" label={t('users.name')} rules={[{ required: true }]}>
            <Input />
          </Form.Item>
          <Form.Item
            name="staffNo"
            label={t('users.staffNo')}
            rules={[{ required: true, pattern: /^[A-Za-z0-9-]{1,40}$/ }]}
          >
            <Input />
          </Form.Item>
          <Form.Item name="role" label={t('users.role')} rules={[{ required: true }]}>
            <Select options={role.options.map((value) => ({ value, label: t(`role.${value}`) }))} />
          </Form.Item>
          {create.error !== null && <RefusalNotice error={create.error} />}
        </Form>
      )}
    </Modal>
  );
}
