import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MappingEdit, MappingReading } from '../../../src/contract/api/imports.ts';
import { exitTypes } from '../../../src/domain/import/field-words.ts';
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
      <Labelled name={t('importing.head.moneyUnit')}>
        {(id) => (
          <Select
            id={id}
            value={head.moneyUnit === '' ? 'yuan' : head.moneyUnit}
            onChange={set('money_unit')}
            options={(['yuan', 'fen', 'wan'] as const).map((value) => ({
              value,
              label: t(`importing.unit.${value}`),
            }))}
          />
        )}
      </Labelled>
      <Labelled name={t('importing.head.changes')}>
        {(id) => (
          <Select
            id={id}
            value={head.changes === '' ? 'refuse' : head.changes}
            onChange={set('changes')}
            options={(['refuse', 'apply'] as const).map((value) => ({
              value,
              label: t(`importing.changes.${value}`),
            }))}
          />
        )}
      </Labelled>
      <Labelled name={t('importing.head.delivery')}>
        {(id) => (
          <Select
            id={id}
            value={head.delivery === '' ? 'partial' : head.delivery}
            onChange={(value: string) =>
              edit(
                { kind: 'head', word: 'delivery', value },
                { kind: 'head', word: 'gone.exit_type', value: value === 'complete' ? 'recalled' : '' },
              )
            }
            options={(['partial', 'complete'] as const).map((value) => ({
              value,
              label: t(`importing.delivery.${value}`),
            }))}
          />
        )}
      </Labelled>
      {head.delivery === 'complete' && (
        <Labelled name={t('importing.head.goneExit')}>
          {(id) => (
            <Select
              id={id}
              value={head.goneExit}
              onChange={set('gone.exit_type')}
              options={exitTypes.map((value) => ({ value, label: t(`importing.exit.${value}`) }))}
            />
          )}
        </Labelled>
      )}
    </div>
  );
}

/** Written when it is left, so that no half word is read. */
function HeadText({ name, value, set }: { name: string; value: string; set: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  const keep = () => {
    if (typed.trim() !== value) set(typed.trim());
  };
  return (
    <Labelled name={name}>
      {(id) => (
        <Input
          id={id}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onPressEnter={keep}
        />
      )}
    </Labelled>
  );
}
