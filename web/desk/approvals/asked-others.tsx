import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { grouped } from '../../shared/format.ts';
import type { AskedProps } from './approval-row.ts';
import { AskedFacts } from './asked-facts.tsx';

/** Two records that are to count as one human being, and what they have in common. */
export function AskedMerge({ row: { request } }: AskedProps) {
  const { t } = useTranslation();
  return (
    <AskedFacts
      facts={[
        [t('requestField.shared'), sharedWords(t, request.shared ?? '')],
        [t('requestField.reason'), request.reason ?? ''],
      ]}
    />
  );
}

const sharedWords = (t: TFunction, shared: string): string =>
  shared
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => t(`mergeReason.${word}`, { defaultValue: word }))
    .join(t('general.comma'));

/** An import that is to be taken back, and how much it brought. */
export function AskedUndo({ row: { request } }: AskedProps) {
  const { t } = useTranslation();
  return (
    <AskedFacts
      facts={[
        [t('requestField.accounts'), grouped(Number(request.accounts ?? 0))],
        [t('requestField.reason'), request.reason ?? ''],
      ]}
    />
  );
}

/** From when on a live tenant may contact people, and by which packs. */
export function AskedGoLive({ row: { request } }: AskedProps) {
  const { t } = useTranslation();
  const packs = (request.packs ?? '').split('+').map((one) => one.replace('@', ' '));
  return <AskedFacts facts={[[t('requestField.packs'), packs.join(t('general.comma'))]]} />;
}

/** Any other request, field by field; ids are for the machine. */
export function AskedOther({ row: { request } }: AskedProps) {
  const { t } = useTranslation();
  const facts = Object.entries(request)
    .filter(([name]) => !name.endsWith('_id'))
    .map(
      ([name, value]) => [t(`requestField.${name}`, { defaultValue: name }), say(t, name, value)] as const,
    );
  return <AskedFacts facts={facts} />;
}

/** Where the closed words of a request are said as people say them. */
const UNDER: Readonly<Record<string, string>> = {
  hold_kind: 'hold',
  scope: 'controls.scope',
  incident_kind: 'controls.incidentKind',
};

const say = (t: TFunction, name: string, value: string): string => {
  const under = UNDER[name];
  return under === undefined ? value : t(`${under}.${value}`, { defaultValue: value });
};
