import { DatePicker, Form, Input, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { limits } from '../../../src/contract/limits.ts';
import { type ClockTime, type Instant, instantAt } from '../../../src/domain/calendar/instant.ts';
import { localDate } from '../../../src/domain/calendar/local-date.ts';
import {
  type SaidBy,
  type SaidVia,
  saidByWords,
  saidViaWords,
} from '../../../src/domain/person/preference.ts';
import { wallClock } from '../../shared/format.ts';
import { useMe } from '../../shared/session.tsx';

/** Who said it, how, when, in which words, and where that can be heard or read again. */
export interface Saying {
  readonly words: string;
  readonly saidBy: SaidBy;
  readonly saidVia: SaidVia;
  readonly proof?: string;
  /** By the wall clock of the house. */
  readonly saidAt: Dayjs;
}

interface SayingProps {
  /** Only the person's own word counts. */
  readonly ownOnly: boolean;
  readonly proofNeeded: boolean;
  /** It must be in writing. */
  readonly written: boolean;
}

const WRITTEN: readonly SaidVia[] = ['sms', 'email', 'letter', 'portal'];

export function SayingFields({ ownOnly, proofNeeded, written }: SayingProps) {
  const { t } = useTranslation();
  const vias = written ? WRITTEN : saidViaWords;
  return (
    <>
      <Form.Item name="words" label={t('restraints.words')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={2} maxLength={limits.noteChars} />
      </Form.Item>
      <Form.Item name="saidBy" label={t('restraints.saidBy')} rules={[{ required: true }]}>
        <Radio.Group
          options={saidByWords.map((value) => ({
            value,
            label: t(`restraints.saidByWord.${value}`),
            disabled: ownOnly && value !== 'person',
          }))}
        />
      </Form.Item>
      <Form.Item name="saidVia" label={t('restraints.saidVia')} rules={[{ required: true }]}>
        <Select options={vias.map((value) => ({ value, label: t(`restraints.saidViaWord.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="proof"
        label={t('restraints.proof')}
        rules={proofNeeded ? [{ required: true, whitespace: true }] : []}
      >
        <Input maxLength={limits.noteChars} />
      </Form.Item>
      <SaidAt />
    </>
  );
}

function SaidAt() {
  const { t } = useTranslation();
  const { clock } = useMe();
  return (
    <Form.Item name="saidAt" label={t('restraints.saidAt')} rules={[{ required: true }]}>
      <DatePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        style={{ width: '100%' }}
        disabledDate={(day) => day.format('YYYY-MM-DD') > clock.today}
      />
    </Form.Item>
  );
}

/** What a saying begins with: the person, now. */
export function useFirstSaying(): Partial<Saying> {
  const { clock } = useMe();
  return { saidBy: 'person', saidAt: dayjs(wallClock(clock.now, clock.zone)) };
}

/** As the house takes it down. */
export const sayingBody = ({ words, saidBy, saidVia, proof = '', saidAt }: Saying, zone: string) => ({
  words: words.trim(),
  saidBy,
  saidVia,
  proof: proof.trim(),
  saidAt: momentOf(saidAt, zone),
});

const momentOf = (at: Dayjs, zone: string): Instant =>
  instantAt(localDate(at.format('YYYY-MM-DD')), at.format('HH:mm') as ClockTime, zone);
