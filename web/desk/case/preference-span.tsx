import { Checkbox, Flex, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { BodyOf } from '../../../src/contract/api.ts';
import { MEDIA, type Medium, PLACES, type Place } from '../../../src/domain/permit/words.ts';
import { narrows, PREFERENCE_RULES, type PreferenceKind } from '../../../src/domain/person/preference.ts';
import { DayUntil, endOfDay } from '../../shared/day-until.tsx';
import { useMe } from '../../shared/session.tsx';

/** For which medium, hours, days and place a word holds, and until when, as it is typed. */
export interface PreferenceSpan {
  readonly medium?: Medium;
  readonly from?: string;
  readonly to?: string;
  readonly weekdays?: number[];
  readonly place?: Place;
  readonly until?: Dayjs;
}

type Body = Pick<BodyOf<'recordPreference'>, 'medium' | 'window' | 'weekdays' | 'place' | 'until'>;

/** What was not said of it is null. */
export function preferenceBody(span: PreferenceSpan, zone: string): Body {
  const { medium = null, from, to, weekdays = [], place = null, until } = span;
  return {
    medium,
    window: from === undefined || to === undefined ? null : [from, to],
    weekdays: weekdays.length === 0 ? null : [...weekdays].sort(),
    place,
    until: until == null ? null : endOfDay(until, zone),
  };
}

/** A wish may stand for ever; no date picker goes farther than this. */
const FAR_DAYS = 3650;

/** The fields that a kind asks for, and its end. */
export function SpanFields({ kind }: { kind: PreferenceKind }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { needs, longestDays } = PREFERENCE_RULES[kind];
  return (
    <>
      {needs === 'medium' && (
        <Form.Item name="medium" label={t('restraints.medium')} rules={[{ required: true }]}>
          <Select options={MEDIA.map((value) => ({ value, label: t(`word.medium.${value}`) }))} />
        </Form.Item>
      )}
      {(needs === 'window' || needs === 'when_or_where') && <Hours required={needs === 'window'} />}
      {needs === 'when_or_where' && <WhenOrWhere />}
      <Form.Item
        name="until"
        label={t('restraints.untilName')}
        extra={
          longestDays === undefined
            ? t('restraints.untilOpen')
            : t('restraints.longest', { days: longestDays })
        }
        rules={narrows(kind) ? [] : [{ required: true }]}
      >
        <DayUntil today={clock.today} longestDays={longestDays ?? FAR_DAYS} />
      </Form.Item>
    </>
  );
}

const HALF_HOURS = Array.from({ length: 49 }, (_, at) => {
  const hour = String(Math.floor(at / 2)).padStart(2, '0');
  return `${hour}:${at % 2 === 0 ? '00' : '30'}`;
});
const option = (value: string) => ({ value, label: value });

function Hours({ required }: { required: boolean }) {
  const { t } = useTranslation();
  const from = Form.useWatch<string | undefined>('from');
  const rules = [{ required: required || from !== undefined }];
  return (
    <Form.Item label={t('restraints.window')} required={required}>
      <Flex gap={8}>
        <Form.Item name="from" noStyle rules={[{ required }]}>
          <Select
            showSearch
            allowClear={!required}
            aria-label={t('restraints.windowFrom')}
            placeholder={t('restraints.windowFrom')}
            options={HALF_HOURS.slice(0, -1).map(option)}
          />
        </Form.Item>
        <Form.Item name="to" noStyle rules={rules}>
          <Select
            showSearch
            allowClear={!required}
            aria-label={t('restraints.windowUntil')}
            placeholder={t('restraints.windowUntil')}
            options={HALF_HOURS.filter((time) => time > (from ?? '00:00')).map(option)}
          />
        </Form.Item>
      </Flex>
    </Form.Item>
  );
}

function WhenOrWhere() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="weekdays" label={t('restraints.weekdays')}>
        <Checkbox.Group
          options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: t(`restraints.weekday.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="place" label={t('restraints.place')} extra={t('restraints.whenOrWhere')}>
        <Select allowClear options={PLACES.map((value) => ({ value, label: t(`word.place.${value}`) }))} />
      </Form.Item>
    </>
  );
}
