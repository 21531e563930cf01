import { Flex, Typography, theme } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { yuan } from './format.ts';

/** One number with its name. */
export function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="figure">
      <div className="quiet">{name}</div>
      <div className="figure-value amount">{children}</div>
    </div>
  );
}

export function Amount({ fen, strong = false }: { fen: string; strong?: boolean }) {
  return <span className={strong ? 'amount strong' : 'amount'}>{yuan(fen)}</span>;
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
  return <div className="quiet">{words ?? t('general.none')}</div>;
}

/** The title of a page with what stands beside it. */
export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  useDocumentTitle(title);
  return (
    <Flex align="center" justify="space-between" gap={12} wrap style={{ marginBottom: 12, minHeight: 32 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {title}
      </Typography.Title>
      {children}
    </Flex>
  );
}

/** Names the browser's tab after the page. Never a person's name: tabs are seen by others. */
export function useDocumentTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('general.name')}`;
  }, [title, t]);
}
