import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Refused } from './client.ts';
import { wallClock } from './format.ts';

/** The one place where a refusal becomes words on a page. */
export function RefusalNotice({ error, zone = 'Asia/Shanghai' }: { error: unknown; zone?: string }) {
  const { t, i18n } = useTranslation();
  if (!(error instanceof Refused)) return <Alert type="error" showIcon title={t('general.defect')} />;
  const { body } = error;
  return (
    <Alert
      type={error.status >= 500 || error.status === 0 ? 'error' : 'warning'}
      showIcon
      title={i18n.language === 'en' ? body.en : body.zh}
      description={
        <>
          <code>{body.code}</code>
          {body.because.length > 0 && <> · {body.because.join(', ')}</>}
          {body.nextAllowedAt !== null && (
            <> · {t('permit.nextAllowed', { at: wallClock(body.nextAllowedAt, zone) })}</>
          )}
          {body.incident !== undefined && <> · {body.incident}</>}
        </>
      }
    />
  );
}
