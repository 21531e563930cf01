import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { addMinutes, instant } from '../../../../src/domain/calendar/instant.ts';
import { CHANNELS } from '../../../../src/domain/permit/words.ts';
import { contactOutcomes } from '../../../../src/domain/vocabulary.ts';
import { Moment } from './moment.tsx';
import { type Past, type Situation, zoneOf } from './situation.ts';
import { Words } from './words-field.tsx';

interface HistoryProps {
  readonly situation: Situation;
  readonly change: (situation: Situation) => void;
}

/** Contacts that have been made, by which caps count; other events of a case stay as they came. */
export function HistoryFields({ situation, change }: HistoryProps) {
  const { t } = useTranslation();
  const history = situation.history ?? [];
  const put = (next: readonly Past[]) => change({ ...situation, history: [...next] });
  const edit = (at: number, part: Partial<Past>) =>
    put(history.map((past, index) => (index === at ? { ...past, ...part } : past)));
  const add = () =>
    put([
      ...history,
      {
        at: addMinutes(instant(situation.proposed.at), -60 * (history.length + 1)),
        type: 'contact',
        channel: situation.proposed.channel,
        outcome: 'conversation',
      },
    ]);
  return (
    <section aria-label={t('rules.history')}>
      <h3 className="part-title">{t('rules.history')}</h3>
      {history.length === 0 && <p className="quiet">{t('rules.noHistory')}</p>}
      {history.map((past, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two contacts may be alike in everything
        <div key={index} className="import-form history-line">
          <Moment at={past.at} zone={zoneOf(situation)} set={(at) => edit(index, { at })} />
          <Words.One
            name={t('rules.channelName')}
            of={CHANNELS}
            under="channel"
            value={past.channel ?? null}
            set={(channel) => edit(index, { channel })}
          />
          <Words.One
            name={t('rules.outcomeName')}
            of={contactOutcomes}
            under="outcome"
            value={past.outcome ?? null}
            set={(outcome) => edit(index, { outcome })}
          />
          <Button
            aria-label={t('rules.removeHistory')}
            icon={<DeleteOutlined />}
            onClick={() => put(history.filter((_, each) => each !== index))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={add}>
        {t('rules.addHistory')}
      </Button>
    </section>
  );
}
