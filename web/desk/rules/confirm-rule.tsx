import { useMutation } from '@tanstack/react-query';
import { Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulePageView } from '../../../src/contract/api/rule-pages.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { AskReason } from '../../shared/ask-reason.tsx';
import { ask } from '../../shared/client.ts';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe, useRefresh } from '../../shared/session.tsx';

/** Whether the tenant's own officer has checked this very wording, and the act of doing so. */
export function ConfirmRule({ rule }: { rule: RulePageView }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const [open, setOpen] = useState(false);
  const { confirmed } = rule;
  return (
    <Card size="small" title={<h2 className="card-title">{t('rules.confirmation')}</h2>}>
      {confirmed === null ? (
        <>
          <p>
            <Mark tone="watch">{t('rules.notConfirmed')}</Mark>{' '}
            <span className="quiet">{t('rules.confirmMeans')}</span>
          </p>
          <ActButton action="rule.confirm" type="primary" onClick={() => setOpen(true)}>
            {t('rules.confirm')}
          </ActButton>
        </>
      ) : (
        <>
          <p>
            <Mark tone="calm">
              {t('rules.confirmedBy', { who: confirmed.by, at: wallClock(confirmed.at, clock.zone) })}
            </Mark>
          </p>
          <p className="quiet">{confirmed.note}</p>
        </>
      )}
      {open && <ConfirmDialog rule={rule} close={() => setOpen(false)} />}
    </Card>
  );
}

function ConfirmDialog({ rule, close }: { rule: RulePageView; close: () => void }) {
  const { t, i18n } = useTranslation();
  const refresh = useRefresh();
  const confirm = useMutation({
    mutationFn: (note: string) =>
      ask('confirmRule', {
        params: { ruleId: rule.id },
        body: { pack: rule.pack, version: rule.version, hash: rule.hash, note },
      }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <AskReason
      title={t('rules.confirm')}
      label={t('rules.confirmNote')}
      why={
        <>
          <p>{i18n.language === 'en' ? rule.en : rule.zh}</p>
          <p className="quiet">
            {rule.source} · {t('rules.confirmHint')}
          </p>
        </>
      }
      busy={confirm.isPending}
      error={confirm.error}
      go={(note) => confirm.mutate(note)}
      close={close}
    />
  );
}
