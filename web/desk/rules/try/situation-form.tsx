import { Checkbox, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import * as words from '../../../../src/domain/permit/words.ts';
import { holdKinds } from '../../../../src/domain/vocabulary.ts';
import { Labelled } from '../../import/labelled.tsx';
import { HistoryFields } from './history-fields.tsx';
import { Moment } from './moment.tsx';
import { type Proposed, type Situation, zoneOf } from './situation.ts';
import { Words } from './words-field.tsx';

interface FormProps {
  readonly situation: Situation;
  readonly change: (situation: Situation) => void;
}

/** Whom, how, for what, when; what is known of the person; what has happened today; what is said. */
export function SituationForm({ situation, change }: FormProps) {
  const { t } = useTranslation();
  const { proposed } = situation;
  const set = (part: Partial<Proposed>) => change({ ...situation, proposed: { ...proposed, ...part } });
  const holds = (situation.holds ?? []).map(({ kind }) => kind);
  return (
    <div className="grid">
      <WhoAndWhen situation={situation} set={set} />
      <Words.Many
        name={t('rules.facts')}
        hint={t('rules.factsHint')}
        of={words.FACTS}
        under="word.fact"
        value={(situation.facts ?? []).filter(isFact)}
        set={(facts) => change({ ...situation, facts })}
      />
      <Words.Many
        name={t('rules.holdsName')}
        of={holdKinds}
        under="hold"
        value={holds}
        set={(kinds) =>
          change({
            ...situation,
            holds: kinds.map((kind) => situation.holds?.find((one) => one.kind === kind) ?? { kind }),
          })
        }
      />
      <HistoryFields situation={situation} change={change} />
      <Said proposed={proposed} set={set} />
      <details open={proposed.channel === 'visit'}>
        <summary>
          {t('rules.visitName')} · {t('rules.evidenceName')}
        </summary>
        <VisitFields proposed={proposed} set={set} />
      </details>
    </div>
  );
}

type Set = (part: Partial<Proposed>) => void;

function WhoAndWhen({ situation, set }: { situation: Situation; set: Set }) {
  const { t } = useTranslation();
  const { proposed } = situation;
  return (
    <div className="import-form">
      <Words.One
        name={t('rules.channelName')}
        of={words.CHANNELS}
        under="channel"
        value={proposed.channel}
        set={(channel) => set({ channel })}
      />
      <Words.One
        name={t('rules.partyName')}
        of={words.PARTIES}
        under="word.party"
        value={proposed.party}
        set={(party) => set({ party })}
      />
      <Words.One
        name={t('rules.purposeName')}
        of={words.PURPOSES}
        under="word.purpose"
        value={proposed.purpose ?? 'collect'}
        set={(purpose) => set({ purpose })}
      />
      <Words.One
        name={t('rules.actorKindName')}
        of={words.ACTOR_KINDS}
        under="word.actorKind"
        value={proposed.actorKind ?? 'own'}
        set={(actorKind) => set({ actorKind })}
      />
      <Moment at={proposed.at} zone={zoneOf(situation)} set={(at) => set({ at })} />
    </div>
  );
}

function Said({ proposed, set }: { proposed: Proposed; set: Set }) {
  const { t } = useTranslation();
  return (
    <details open={(proposed.content ?? []).length > 0}>
      <summary>{t('rules.words')}</summary>
      <div className="grid">
        <Words.Many
          name={t('rules.contentName')}
          of={words.CONTENT_LABELS}
          under="word.content"
          value={proposed.content ?? []}
          set={(content) => set({ content })}
        />
        <Words.Many
          name={t('rules.includesName')}
          of={words.INCLUDED_ITEMS}
          under="word.include"
          value={proposed.includes ?? []}
          set={(includes) => set({ includes })}
        />
      </div>
    </details>
  );
}

function VisitFields({ proposed, set }: { proposed: Proposed; set: Set }) {
  const { t } = useTranslation();
  return (
    <div className="grid">
      <div className="import-form">
        <Labelled name={t('rules.visitors')}>
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              max={20}
              value={proposed.visitors ?? 0}
              onChange={(visitors) => set({ visitors: visitors ?? 0 })}
            />
          )}
        </Labelled>
        <Words.One
          name={t('rules.placeName')}
          of={words.PLACES}
          under="word.place"
          value={proposed.place ?? null}
          set={(place) => set({ place })}
        />
      </div>
      <Checkbox
        checked={proposed.credentials ?? false}
        onChange={(event) => set({ credentials: event.target.checked })}
      >
        {t('rules.credentials')}
      </Checkbox>
      <Checkbox
        checked={proposed.enterPrivate ?? false}
        onChange={(event) => set({ enterPrivate: event.target.checked })}
      >
        {t('rules.enterPrivate')}
      </Checkbox>
      <Words.Many
        name={t('rules.evidenceName')}
        of={words.EVIDENCE_KINDS}
        under="word.evidenceKind"
        value={proposed.evidence ?? []}
        set={(evidence) => set({ evidence })}
      />
    </div>
  );
}

const isFact = (word: string): word is words.FactName => (words.FACTS as readonly string[]).includes(word);
