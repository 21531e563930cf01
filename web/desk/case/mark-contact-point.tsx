import { useMutation } from '@tanstack/react-query';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MarkContactPointBody } from '../../../src/contract/api/case-facts.ts';
import { contactMarks } from '../../../src/domain/person/contact-mark.ts';
import { AskReason } from '../../shared/ask-reason.tsx';
import { ask } from '../../shared/client.ts';
import { useRefresh } from '../../shared/session.tsx';
import type { Point } from './contact-point.tsx';

interface MarkProps {
  readonly caseId: string;
  readonly point: Point;
  readonly close: () => void;
}

/** Says of a number or address what was learned. A wrong or refused one is used no more from this moment. */
export function MarkContactPoint({ caseId, point, close }: MarkProps) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const mark = useMutation({
    mutationFn: (fields: Pick<MarkContactPointBody, 'mark' | 'reason'>) =>
      ask('markContactPoint', { params: { id: point.id }, body: { ...fields, caseId } }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <AskReason<Pick<MarkContactPointBody, 'mark'>>
      title={`${t('claim.mark')} · ${point.mask}`}
      label={t('claim.markReason')}
      busy={mark.isPending}
      error={mark.error}
      go={(reason, fields) => mark.mutate({ mark: fields.mark, reason })}
      close={close}
    >
      <Form.Item
        name="mark"
        label={t('claim.learned')}
        rules={[{ required: true }]}
        extra={t('claim.markMeans')}
      >
        <Radio.Group
          vertical
          options={contactMarks.map((value) => ({ value, label: t(`claim.markWord.${value}`) }))}
        />
      </Form.Item>
    </AskReason>
  );
}
