import { useTranslation } from 'react-i18next';
import type { ImportDraft } from '../../../src/contract/api/imports.ts';
import { isRead, isUsable, useMappingReading } from './use-draft.ts';

/** For each step of the wizard what keeps it from being entered, in words; undefined where nothing does. */
export function useMissing(draft: ImportDraft): readonly (string | undefined)[] {
  const { t } = useTranslation();
  const { data } = useMappingReading(draft);
  const files = isRead(draft) ? undefined : t('importing.needFiles');
  const usable = draft.mappingYaml !== '' && data !== undefined && isUsable(data);
  return [undefined, files, files ?? (usable ? undefined : t('importing.needMapping'))];
}
