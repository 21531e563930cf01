import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Card, Form, Input, Modal, Select, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewUserBody } from '../../src/contract/api/house.ts';
import { role } from '../../src/contract/api/words.ts';
import type { ReplyOf } from '../../src/contract/api.ts';
import { ActButton } from '../shared/act-button.tsx';
import { Asked } from '../shared/asked.tsx';
import { ask } from '../shared/client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { PageTitle } from '../shared/figures.tsx';
import { Mark } from '../shared/mark.tsx';
import { RefusalNotice } from '../shared/refusal-notice.tsx';
import { useMay, useRefresh } from '../shared/session.tsx';

type Row = ReplyOf<'users'>['rows'][number];

export function UsersPage() {
  const { t } = useTranslation();
  const { may } = useMay('user.read');
  const [adding, setAdding] = useState(false);
  const [page, setPage] = useState(1);
  const query = useQuery({
    queryKey: ['users', page],
    queryFn: () => ask('users', { query: { page, size: 50 } }),
  });
  return (
    <>
      <PageTitle title={t('users.title')}>
        {may && (
          <ActButton action="user.create" type="primary" onClick={() => setAdding(true)}>
            {t('users.add')}
          </ActButton>
        )}
      </PageTitle>
      <Card size="small">
        <Asked query={query}>
          {(list) => (
            <DataTable<Row>
              name={t('users.title')}
              rowKey="id"
              dataSource={list.rows}
              paging={{ page: list.page, size: list.size, total: list.total, turn: setPage }}
              columns={[
                { title: t('users.login'), dataIndex: 'login' },
                { title: t('users.name'), dataIndex: 'name' },
                { title: t('users.staffNo'), dataIndex: 'staffNo' },
                { title: t('users.role'), key: 'role', render: (_, row) => t(`role.${row.role}`) },
                { title: t('users.state'), key: 'state', render: (_, row) => <State row={row} /> },
              ]}
            />
          )}
        </Asked>
      </Card>
      {adding && <NewUser close={() => setAdding(false)} />}
    </>
  );
}

function State({ row }: { row: Row }) {
  const { t } = useTranslation();
  if (row.disabledAt !== null) return <Mark>{t('users.disabled')}</Mark>;
  if (row.lockedUntil !== null) return <Mark tone="stop">{t('users.locked')}</Mark>;
  return row.mustChange ? (
    <Mark tone="watch">{t('users.mustChange')}</Mark>
  ) : (
    <Mark tone="calm">{t('users.active')}</Mark>
  );
}

function NewUser({ close }: { close: () => void }) {
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
