import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, askWithBytes } from '../../shared/client.ts';

/** How far files have come, by their number. */
export type Sent = ReadonlyMap<number, number>;

/** Sends files of a draft one after another, each in parts; a part that fails stops the rest and says why. */
export function useUpload(draftId: string) {
  const client = useQueryClient();
  const [sent, setSent] = useState<Sent>(new Map());
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files)
        await sendFile(draftId, file, (no, share) => setSent((now) => new Map(now).set(no, share)));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['draft', draftId] }),
  });
  return { upload, sent };
}

async function sendFile(id: string, file: File, tell: (no: number, share: number) => void): Promise<void> {
  const { no, partBytes } = await ask('addDraftFile', {
    params: { id },
    body: { name: file.name, sizeBytes: file.size },
  });
  tell(no, 0);
  for (let at = 0; at < file.size; at += partBytes) {
    const part = file.slice(at, at + partBytes);
    await askWithBytes('putDraftPart', { params: { id, no }, query: { at } }, part);
    tell(no, Math.min(1, (at + partBytes) / file.size));
  }
}
