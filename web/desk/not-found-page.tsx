import { Link } from '@tanstack/react-router';
import { Result } from 'antd';
import { useTranslation } from 'react-i18next';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Result
      status="404"
      title={<h1 className="card-title">{t('general.notFound')}</h1>}
      extra={<Link to="/">{t('general.backHome')}</Link>}
    />
  );
}
