import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PersonView } from '../../../src/contract/api/case-page.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { PreferencesCard } from './preferences-card.tsx';

interface OtherProps {
  readonly person: PersonView;
  readonly close: () => void;
}

/** What somebody else of the case asked for: a guarantor, a contact who wants to be left alone. */
export function OtherPreferences({ person, close }: OtherProps) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['preferences', person.id],
    queryFn: () => ask('preferences', { params: { id: person.id } }),
  });
  return (
    <Modal
      open
      title={`${t('restraints.wishes')} · ${person.nameMask}`}
      onCancel={close}
      footer={null}
      width="min(560px, 100vw)"
    >
      <Asked query={query}>{({ rows }) => <PreferencesCard personId={person.id} preferences={rows} />}</Asked>
    </Modal>
  );
}
