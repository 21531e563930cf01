import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MappingEdit, MappingReading } from '../../../src/contract/api/imports.ts';
import { statedExitTypes } from '../../../src/domain/import/field-words.ts';
import { moneyUnits } from '../../../src/domain/import/read-amounts.ts';
import { DECIDE } from '../../../src/domain/import/suggest/source-text.ts';
import { Labelled } from './labelled.tsx';

interface HeadProps {
  readonly head: MappingReading['head'];
  readonly edit: (...edits: MappingEdit[]) => void;
}

type Word = Extract<MappingEdit, { kind: 'head' }>['word'];

/** Whose files they are, and what holds for the delivery as a whole. */
export function MappingHead({ head, edit }: HeadProps) {
  const { t } = useTranslation();
  const set = (word: Word) => (value: string) => edit({ kind: 'head', word, value });
  const texts = [
    ['mapping', 'mapping', head.mapping],
    ['version', 'version', head.version],
    ['creditorCode', 'creditor.code', head.creditorCode],
    ['creditorName', 'creditor.name', head.creditorName],
  ] as const;
  return (
    <div className="import-form">
      {texts.map(([name, word, value]) => (
        <HeadText key={word} name={t(`importing.head.${name}`)} value={value} set={set(word)} />
      ))}
      <HeadChoice
        word="moneyUnit"
        under="unit"
        value={head.moneyUnit}
        of={moneyUnits}
        set={set('money_unit')}
      />
      <HeadChoice
        word="changes"
        under="changes"
        value={head.changes}
        of={['refuse', 'apply']}
        set={set('changes')}
      />
      <HeadChoice
        word="delivery"
        under="delivery"
        value={head.delivery}
        of={['partial', 'complete']}
        set={(value) =>
          edit(
            { kind: 'head', word: 'delivery', value },
            { kind: 'head', word: 'gone.exit_type', value: value === 'complete' ? 'recalled' : '' },
          )
        }
      />
      {head.delivery === 'complete' && (
        <HeadChoice
          word="goneExit"
          under="exit"
          value={head.goneExit}
          of={statedExitTypes}
          set={set('gone.exit_type')}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly word: 'moneyUnit' | 'changes' | 'delivery' | 'goneExit';
  /** Where the words of the choices stand. */
  readonly under: 'unit' | 'changes' | 'delivery' | 'exit';
  readonly value: string;
  /** The first is what holds when nothing is said. */
  readonly of: readonly string[];
  readonly set: (value: string) => void;
}

function HeadChoice({ word, under, value, of, set }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Labelled name={t(`importing.head.${word}`)}>
      {(id) => (
        <Select
          id={id}
          value={value === '' ? (of[0] ?? null) : value}
          onChange={(next: string) => set(next)}
          options={of.map((one) => ({
            value: one,
            label: t(`importing.${under}.${one}`, { defaultValue: one }),
          }))}
        />
      )}
    </Labelled>
  );
}

/** Written when it is left, so that no half word is read. What the proposal left to a person is an empty field that asks for it. */
function HeadText({ name, value, set }: { name: string; value: string; set: (value: string) => void }) {
  const { t } = useTranslation();
  const isOpen = value === DECIDE;
  const [typed, setTyped] = useState(isOpen ? '' : value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(isOpen ? '' : value);
  }
  const keep = () => {
    const text = typed.trim();
    if (text !== value && !(isOpen && text === '')) set(text);
  };
  return (
    <Labelled name={name}>
      {(id) => (
        <Input
          id={id}
          value={typed}
          {...(isOpen ? { status: 'warning' as const, placeholder: t('importing.open') } : {})}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onPressEnter={keep}
        />
      )}
    </Labelled>
  );
}
