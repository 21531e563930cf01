import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportDraft } from '../../../src/contract/api/imports.ts';
import { ask } from '../../shared/client.ts';

const WAIT_MS = 600;

/** A draft as it stands; asked again while something is being read, tried or imported. */
export function useDraft(id: string) {
  return useQuery({
    queryKey: ['draft', id],
    queryFn: () => ask('draft', { params: { id } }),
    refetchInterval: ({ state }) => (state.data !== undefined && isBusy(state.data) ? WAIT_MS : false),
  });
}

export const isRunning = ({ state }: ImportDraft): boolean => state === 'checking' || state === 'applying';

const isBusy = (draft: ImportDraft): boolean => isRunning(draft) || draft.files.some(isUnread);

/** It has come whole, and what it holds is not known yet. */
export const isUnread = (file: ImportDraft['files'][number]): boolean =>
  file.receivedBytes === file.sizeBytes && file.survey === null && file.refusal === null;

export const isRead = (draft: ImportDraft): boolean =>
  draft.files.length > 0 && draft.files.every((file) => file.survey !== null);

/** After an act on a draft: the draft and what its mapping makes of it. */
export function useDraftRefresh(id: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['draft', id] });
  };
}
