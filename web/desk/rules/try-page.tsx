import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Card, Flex } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import { RulesTitle } from './rules-title.tsx';
import { Answer } from './try/answer.tsx';
import { PRESETS } from './try/presets.ts';
import { plainSituation, type Situation, situationIn, zoneOf } from './try/situation.ts';
import { SituationForm } from './try/situation-form.tsx';

const route = getRouteApi('/rules/try');

/** A contact that is only thought of: may it be made, by which rules not, and when at the earliest. Nothing is recorded. */
export function TryPage() {
  const { t } = useTranslation();
  const { clock } = useMe();
  const given = situationIn(route.useSearch().case);
  const [situation, setSituation] = useState(() => given ?? plainSituation(clock.today));
  const trying = useMutation({ mutationFn: (body: Situation) => ask('tryContact', { body }) });
  const { mutate } = trying;
  const [first] = useState(given);
  useEffect(() => {
    if (first !== undefined) mutate(first);
  }, [first, mutate]);
  const choose = (next: Situation) => {
    setSituation(next);
    mutate(next);
  };
  return (
    <>
      <RulesTitle title={t('rules.part.try')} />
      <p className="quiet">{t('rules.tryWhy')}</p>
      <Flex gap={8} wrap align="center" className="filter-row" role="group" aria-label={t('rules.presets')}>
        <span className="quiet">{t('rules.presets')}</span>
        {Object.entries(PRESETS).map(([name, make]) => (
          <Button key={name} size="small" onClick={() => choose(make(clock.today))}>
            {t(`rules.preset.${name}`)}
          </Button>
        ))}
      </Flex>
      <div className="grid try-columns">
        <Card size="small" title={<h2 className="card-title">{t('rules.situation')}</h2>}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              mutate(situation);
            }}
          >
            <SituationForm situation={situation} change={setSituation} />
            <Button type="primary" htmlType="submit" loading={trying.isPending} style={{ marginTop: 12 }}>
              {t('rules.ask')}
            </Button>
          </form>
        </Card>
        <section aria-label={t('rules.answer')} aria-live="polite" className="grid">
          {trying.error !== null && <RefusalNotice error={trying.error} />}
          {trying.data === undefined ? (
            trying.error === null && <p className="quiet">{t('rules.answerFirst')}</p>
          ) : (
            <Answer
              tried={trying.data}
              zone={zoneOf(situation)}
              isStale={trying.variables !== situation && !trying.isPending}
            />
          )}
        </section>
      </div>
    </>
  );
}
