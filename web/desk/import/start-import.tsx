import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ActButton } from '../../shared/act-button.tsx';
import { ask } from '../../shared/client.ts';
import { paths } from '../../shared/paths.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';

/** Opens a place for a delivery and goes there. */
export function StartImport() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: () => ask('openDraft', {}),
    onSuccess: ({ id }) => navigate({ to: paths.importDraft(id) }),
  });
  return (
    <>
      {open.error !== null && <RefusalNotice error={open.error} />}
      <ActButton
        action="import.prepare"
        type="primary"
        loading={open.isPending}
        onClick={() => open.mutate()}
      >
        {t('importing.start')}
      </ActButton>
    </>
  );
}
