import { useMutation } from '@tanstack/react-query';
import { Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BodyOf } from '../../../src/contract/api.ts';
import { addDays, localDate } from '../../../src/domain/calendar/local-date.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { ask } from '../../shared/client.ts';
import { useMe } from '../../shared/session.tsx';
import { DraftEffect } from './draft-effect.tsx';
import { DraftForm } from './draft-form.tsx';
import type { Place } from './problems-part.tsx';
import type { DraftTexts } from './use-draft-texts.ts';

type Draft = BodyOf<'checkPack'>;

interface DraftingProps {
  readonly texts: DraftTexts;
  readonly change: (part: Partial<DraftTexts>) => void;
  readonly begun: string;
}

/** Both texts with their day, and below them what they would do once they have been checked. */
export function Drafting({ texts, change, begun }: DraftingProps) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const [effectiveOn, setEffectiveOn] = useState<string>(addDays(localDate(clock.today), 1));
  const [place, setPlace] = useState<Place | null>(null);
  const draft: Draft = { ...texts, effectiveOn };
  const check = useMutation({ mutationFn: (body: Draft) => ask('checkPack', { body }) });
  const isStale = !isSame(check.variables, draft);
  const isEmpty = texts.text.trim() === '' || texts.cases.trim() === '';
  return (
    <div className="grid">
      <Card size="small" title={<h2 className="card-title">{t('packs.step.text')}</h2>}>
        <DraftForm
          {...{ texts, change, begun, effectiveOn, place }}
          chooseDay={setEffectiveOn}
          checked={isStale ? undefined : check.data}
        />
        <ActButton
          action="pack.check"
          type="primary"
          loading={check.isPending}
          reason={isEmpty ? t('packs.emptyTexts') : undefined}
          onClick={() => check.mutate(draft)}
        >
          {t('packs.check')}
        </ActButton>
      </Card>
      <DraftEffect check={check} draft={draft} isStale={isStale} goTo={setPlace} />
    </div>
  );
}

const isSame = (before: Draft | undefined, now: Draft): boolean =>
  before?.text === now.text && before.cases === now.cases && before.effectiveOn === now.effectiveOn;
