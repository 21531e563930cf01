import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Card, Flex, Form, Input, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SignInBody } from '../../src/contract/api/session.ts';
import { ask } from '../shared/client.ts';
import { useDocumentTitle } from '../shared/figures.tsx';
import { wallClock } from '../shared/format.ts';
import { switchLanguage } from '../shared/i18n.ts';
import { Mark } from '../shared/mark.tsx';
import { RefusalNotice } from '../shared/refusal-notice.tsx';
import { useRefresh } from '../shared/session.tsx';

export function SignInPage() {
  const { t, i18n } = useTranslation();
  const refresh = useRefresh();
  useDocumentTitle(t('signIn.title'));
  const signIn = useMutation({
    mutationFn: (body: SignInBody) => ask('signIn', { body }),
    onSuccess: refresh,
  });
  return (
    <Flex
      component="main"
      vertical
      align="center"
      justify="center"
      gap={16}
      style={{ minHeight: '100dvh', padding: 16 }}
    >
      <WhatThisIs />
      <Card style={{ width: 380, maxWidth: '100%' }}>
        <Flex vertical gap={20}>
          <Flex vertical align="center" gap={6}>
            <img src="/icon.svg" alt="" width={48} height={48} />
            <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
              {t('signIn.title')}
            </Typography.Title>
            <Typography.Text type="secondary">{t('general.motto')}</Typography.Text>
          </Flex>
          {signIn.error !== null && <RefusalNotice error={signIn.error} />}
          <Form<SignInBody> layout="vertical" onFinish={(body) => signIn.mutate(body)} requiredMark={false}>
            <Form.Item name="login" label={t('signIn.login')} rules={[{ required: true }]}>
              <Input autoComplete="username" autoFocus autoCapitalize="none" />
            </Form.Item>
            <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true }]}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
              {t('signIn.submit')}
            </Button>
          </Form>
          <Flex justify="space-between" align="center" gap={8}>
            <Typography.Text type="secondary" style={{ fontSize: 12 }}>
              {t('signIn.hint')}
            </Typography.Text>
            <Button
              size="small"
              type="text"
              lang={i18n.language === 'en' ? 'zh-CN' : 'en'}
              onClick={() => switchLanguage(i18n.language === 'en' ? 'zh' : 'en')}
            >
              {t('general.language')}
            </Button>
          </Flex>
        </Flex>
      </Card>
    </Flex>
  );
}

/** A stranger is told too that nothing here is real. */
function WhatThisIs() {
  const { t } = useTranslation();
  const health = useQuery({ queryKey: ['health'], queryFn: () => ask('health', {}) });
  const simulated = health.data?.simulated ?? null;
  if (simulated === null) return null;
  return (
    <Flex gap={8} align="center" role="note">
      <Mark tone="watch">{t('general.simulated')}</Mark>
      <span className="amount">
        {t('general.simulatedClock')} {wallClock(simulated.now, simulated.zone)}
      </span>
    </Flex>
  );
}
