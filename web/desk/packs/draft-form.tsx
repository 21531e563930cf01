import { DatePicker, Flex, Tabs } from 'antd';
import dayjs from 'dayjs';
import { type DragEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackCheckedView } from '../../../src/contract/api/packs.ts';
import { useMe } from '../../shared/session.tsx';
import { YamlEditor } from '../../shared/yaml-editor.tsx';
import { Labelled } from '../import/labelled.tsx';
import type { Place } from './problems-part.tsx';
import type { DraftTexts } from './use-draft-texts.ts';

interface FormProps {
  readonly texts: DraftTexts;
  readonly change: (part: Partial<DraftTexts>) => void;
  readonly begun: string;
  readonly effectiveOn: string;
  readonly chooseDay: (day: string) => void;
  /** Where somebody wants to stand in the texts. */
  readonly place: Place | null;
  /** What was found of exactly these texts; undefined: not checked as they stand. */
  readonly checked: PackCheckedView | undefined;
}

const FILES = { text: 'pack.yaml', cases: 'cases.yaml' } as const;
const PARTS = ['text', 'cases'] as const;
type Part = (typeof PARTS)[number];

/** The two texts of a draft, dropped, chosen or typed, and the day from which it is to hold. */
export function DraftForm({ texts, change, begun, effectiveOn, chooseDay, place, checked }: FormProps) {
  const { t } = useTranslation();
  const [part, setPart] = useState<Part>('text');
  useEffect(() => {
    if (place !== null) setPart(place.file === FILES.cases ? 'cases' : 'text');
  }, [place]);
  const take = async (files: readonly File[]): Promise<void> => {
    const read = await Promise.all(
      files.map(async (file) => [partOf(file.name), await file.text()] as const),
    );
    change(Object.fromEntries(read));
    if (read.length === 1) setPart(read[0]?.[0] ?? 'text');
  };
  const problems = checked === undefined ? [] : [...checked.problems, ...checked.caseProblems];
  return (
    <Flex vertical gap={8} style={{ marginBottom: 12 }}>
      <div className="import-form">
        <DropTexts take={(files) => void take(files)} />
        <EffectiveDay day={effectiveOn} choose={chooseDay} />
      </div>
      <span className="quiet small">
        {begun} · {t('packs.kept')}
      </span>
      <Tabs
        activeKey={part}
        onChange={(next) => setPart(next as Part)}
        items={PARTS.map((key) => {
          const wrong = problems.filter(({ file }) => file === FILES[key]);
          return {
            key,
            label: wrong.length === 0 ? t(`packs.${key}`) : `${t(`packs.${key}`)} · ${wrong.length}`,
            children: (
              <YamlEditor
                name={t(`packs.${key}`)}
                text={texts[key]}
                change={(next) => change({ [key]: next })}
                wrongLine={wrong[0]?.line ?? null}
                caret={place?.file === FILES[key] ? place : null}
              />
            ),
          };
        })}
      />
    </Flex>
  );
}

const partOf = (name: string): Part => (/\.cases\./i.test(name) ? 'cases' : 'text');

function EffectiveDay({ day, choose }: { day: string; choose: (day: string) => void }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  return (
    <Labelled name={t('packs.effectiveOn')}>
      {(id) => (
        <>
          <DatePicker
            id={id}
            allowClear={false}
            value={dayjs(day)}
            disabledDate={(one) => one.format('YYYY-MM-DD') < clock.today}
            onChange={(next) => next !== null && choose(next.format('YYYY-MM-DD'))}
          />
          <span className="quiet small">{t('packs.effectiveHint')}</span>
        </>
      )}
    </Labelled>
  );
}

function DropTexts({ take }: { take: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  };
  return (
    <label className="drop drop-small" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <input
        type="file"
        multiple
        accept=".yaml,.yml"
        className="unseen"
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <div className="drop-title">{t('packs.drop')}</div>
      <div className="quiet small">{t('packs.dropHint')}</div>
    </label>
  );
}
