import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MarkContactPointBody } from '../../../src/contract/api/case-facts.ts';
import { limits } from '../../../src/contract/limits.ts';
import { contactMarks } from '../../../src/domain/person/contact-mark.ts';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRefresh } from '../../shared/session.tsx';
import type { Point } from './contact-point.tsx';

/** Says of a number or address what was learned. A wrong or refused one is used no more from this moment. */
export function MarkContactPoint({
  caseId,
  point,
  close,
}: {
  caseId: string;
  point: Point;
  close: () => void;
}) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [form] = Form.useForm<Pick<MarkContactPointBody, 'mark' | 'reason'>>();
  const mark = useMutation({
    mutationFn: (fields: Pick<MarkContactPointBody, 'mark' | 'reason'>) =>
      ask('markContactPoint', { params: { id: point.id }, body: { ...fields, caseId } }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <Modal
      open
      title={`${t('claim.mark')} · ${point.mask}`}
      onCancel={close}
      onOk={() => form.submit()}
      okButtonProps={{ loading: mark.isPending }}
    >
      <Form form={form} layout="vertical" onFinish={(fields) => mark.mutate(fields)}>
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
        <Form.Item
          name="reason"
          label={t('claim.markReason')}
          rules={[{ required: true, min: limits.reasonCharsMin }]}
        >
          <Input.TextArea rows={2} maxLength={limits.noteChars} />
        </Form.Item>
        {mark.error !== null && <RefusalNotice error={mark.error} />}
      </Form>
    </Modal>
  );
}
