import { Card, Empty, Flex, Typography, theme } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { yuan } from './format.ts';

/** One number with its name; `to` makes the whole tile a link. */
export function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Card size="small">
      <Typography.Text type="secondary">{name}</Typography.Text>
      <div className="amount" style={{ fontSize: 22, fontWeight: 600, lineHeight: 1.4 }}>
        {children}
      </div>
    </Card>
  );
}

export function Amount({ fen, strong = false }: { fen: string; strong?: boolean }) {
  return (
    <Typography.Text className="amount" strong={strong}>
      {yuan(fen)}
    </Typography.Text>
  );
}

/** A share of the whole as a bar; the number stands beside it, so nothing is said by colour alone. */
export function ShareBar({ thousandths }: { thousandths: number }) {
  const { token } = theme.useToken();
  const text = `${(thousandths / 10).toFixed(1)}%`;
  return (
    <Flex align="center" gap={8} style={{ minWidth: 120 }}>
      <div style={{ flex: 1, height: 8, borderRadius: 4, background: token.colorFillSecondary }}>
        <div style={{ width: text, height: 8, borderRadius: 4, background: token.colorPrimary }} />
      </div>
      <span className="amount" style={{ width: 52, textAlign: 'end' }}>
        {text}
      </span>
    </Flex>
  );
}

export function Nothing({ words }: { words?: string }) {
  const { t } = useTranslation();
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words ?? t('general.none')} />;
}

/** The title of a page with what stands beside it. */
export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Flex align="center" justify="space-between" gap={12} wrap style={{ marginBottom: 16 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {title}
      </Typography.Title>
      {children}
    </Flex>
  );
}
