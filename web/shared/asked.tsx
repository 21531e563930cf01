import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Flex, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from './refusal-notice.tsx';

/** A page's question with its four ends: loading, refused (with the way on), and the answer. */
export function Asked<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation();
  if (query.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (query.error !== null && query.data === undefined) {
    return (
      <Flex vertical gap={12} align="start">
        <RefusalNotice error={query.error} />
        <Button onClick={() => void query.refetch()}>{t('general.retry')}</Button>
      </Flex>
    );
  }
  return query.data === undefined ? null : children(query.data);
}
