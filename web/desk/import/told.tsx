import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TellAs } from '../../../src/contract/api/imports.ts';
import { CodeLink } from './code-link.tsx';

/** A refusal that stands in what was asked for, rather than being the answer. */
export function Told({ told, place }: { told: TellAs; place?: string | undefined }) {
  const { i18n } = useTranslation();
  return (
    <Alert
      type="warning"
      showIcon
      title={`${place === undefined ? '' : `${place}：`}${i18n.language === 'en' ? told.en : told.zh}`}
      description={<CodeLink code={told.code} />}
    />
  );
}
