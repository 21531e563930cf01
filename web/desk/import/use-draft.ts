import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportDraft, MappingReading } from '../../../src/contract/api/imports.ts';
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

/** What the draft's mapping says and whether it can be used; nothing is asked while there is none. */
export function useMappingReading(draft: ImportDraft) {
  return useQuery({
    queryKey: mappingKey(draft.id),
    queryFn: () => ask('draftMapping', { params: { id: draft.id } }),
    enabled: draft.mappingYaml !== '',
  });
}

export const mappingKey = (id: string): readonly string[] => ['draft', id, 'mapping'];

/** Nothing stops it: neither its text nor a file that it does not fit. */
export const isUsable = ({ problem, files }: MappingReading): boolean =>
  problem === null && files.every(({ refusal }) => refusal === null);

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
