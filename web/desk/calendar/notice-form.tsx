import { Flex, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { limits } from '../../../src/contract/limits.ts';

export interface NoticeTyped {
  readonly year: number;
  readonly text: string;
  readonly source: string;
}

interface NoticeFormProps {
  readonly typed: NoticeTyped;
  readonly change: (to: Partial<NoticeTyped>) => void;
}

/** Year, address and text of a notice. */
export function NoticeForm({ typed, change }: NoticeFormProps) {
  const { t } = useTranslation();
  return (
    <Form layout="vertical" component="div">
      <Flex gap={12} wrap>
        <Form.Item label={t('calendar.year')} htmlFor="notice-year">
          <InputNumber
            id="notice-year"
            min={2016}
            max={2040}
            value={typed.year}
            onChange={(year) => year !== null && change({ year })}
          />
        </Form.Item>
        <Form.Item label={t('calendar.sourceUrl')} htmlFor="notice-source" style={{ flex: 1, minWidth: 220 }}>
          <Input
            id="notice-source"
            type="url"
            value={typed.source}
            onChange={(event) => change({ source: event.target.value })}
          />
        </Form.Item>
      </Flex>
      <Form.Item label={t('calendar.paste')} htmlFor="notice-text" extra={t('calendar.pasteHint')}>
        <Input.TextArea
          id="notice-text"
          rows={8}
          maxLength={limits.noticeChars}
          value={typed.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </Form.Item>
    </Form>
  );
}
