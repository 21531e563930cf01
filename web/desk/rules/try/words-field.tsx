import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Labelled } from '../../import/labelled.tsx';

interface Common<T extends string> {
  readonly name: string;
  /** A closed list, and where its words are said. */
  readonly of: readonly T[];
  readonly under: string;
}

interface OneProps<T extends string> extends Common<T> {
  readonly value: T | null;
  readonly set: (value: T) => void;
}

interface ManyProps<T extends string> extends Common<T> {
  readonly value: readonly T[];
  readonly set: (value: T[]) => void;
  readonly hint?: string;
}

function useOptions<T extends string>({ of, under }: Pick<Common<T>, 'of' | 'under'>) {
  const { t } = useTranslation();
  return of.map((value) => ({ value, label: t(`${under}.${value}`, { defaultValue: value }) }));
}

function One<T extends string>({ name, value, set, ...list }: OneProps<T>) {
  const options = useOptions(list);
  return (
    <Labelled name={name}>
      {(id) => (
        <Select<T>
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          options={options}
          onChange={set}
        />
      )}
    </Labelled>
  );
}

function Many<T extends string>({ name, value, set, hint, ...list }: ManyProps<T>) {
  const options = useOptions(list);
  return (
    <Labelled name={name}>
      {(id) => (
        <Select<T[]>
          id={id}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={hint}
          value={[...value]}
          options={options}
          onChange={set}
        />
      )}
    </Labelled>
  );
}

/** A choice out of a closed list: one word, or several. */
export const Words = { One, Many } as const;
