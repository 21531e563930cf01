import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Flex, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from './client.ts';
import { RefusalNotice } from './refusal-notice.tsx';

/** A page's question with its four ends: loading, refused (with the way on), and the answer. */
export function Asked<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  if (query.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (query.error !== null && query.data === undefined) {
    return (
      <Flex vertical gap={12} align="start">
        <RefusalNotice error={query.error} />
        <WayOn error={query.error} retry={() => void query.refetch()} />
      </Flex>
    );
  }
  return query.data === undefined ? null : children(query.data);
}

/** What was forbidden or is not there stays so when asked again; the way on leads home. */
function WayOn({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const final = error instanceof Refused && (error.status === 403 || error.status === 404);
  return final ? (
    <Link to="/">{t('general.backHome')}</Link>
  ) : (
    <Button onClick={retry}>{t('general.retry')}</Button>
  );
}
