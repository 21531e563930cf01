import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { ask } from '../../shared/client.ts';

type Found = ReplyOf<'actors'>['rows'][number];
type Group = 'house' | Found['kind'];

interface ActorSelectProps {
  /** Who may be chosen at all. */
  readonly among: readonly Group[];
  /** The rest is given by the form. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (actor: string | undefined) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Who contacts: anyone of the house, the robot, or one member of staff or agency, found by name. */
export function ActorSelect({ among, id, value, onChange }: ActorSelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Option | null>(null);
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['actors', q],
    queryFn: () => ask('actors', { query: { q } }),
  });
  const house = (['own', 'robot'] as const).map((one) => ({ value: one, label: t(`controls.actor.${one}`) }));
  const of: Readonly<Record<Group, readonly Option[]>> = {
    house: house.filter(({ label }) => label.includes(q)),
    ...byKind(found.data?.rows ?? []),
  };
  const groups = among
    .filter((group) => of[group].length > 0)
    .map((group) => ({ label: t(`controls.actorGroup.${group}`), options: [...of[group]] }));
  const isShown = groups.some(({ options }) => options.some((one) => one.value === value));
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      placeholder={t('controls.actorFind')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      notFoundContent={t(found.isFetching ? 'general.loading' : 'controls.actorNone')}
      options={chosen === null || isShown || typed !== '' ? groups : [...groups, { ...chosen }]}
      onChange={(next) => {
        setChosen(groups.flatMap(({ options }) => options).find((one) => one.value === next) ?? null);
        setTyped('');
        onChange?.(next);
      }}
    />
  );
}

function byKind(rows: readonly Found[]): Readonly<Record<Found['kind'], readonly Option[]>> {
  const option = ({ actor, name, staffNo }: Found): Option => ({
    value: actor,
    label: staffNo === null ? name : `${name}（${staffNo}）`,
  });
  return {
    staff: rows.filter(({ kind }) => kind === 'staff').map(option),
    agency: rows.filter(({ kind }) => kind === 'agency').map(option),
  };
}
