import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../shared/client.ts';

/** A draft as it is typed. */
export interface DraftTexts {
  readonly text: string;
  readonly cases: string;
}

interface Kept extends DraftTexts {
  /** The version from which it was begun; empty: from nothing. */
  readonly from: string;
}

const KEPT = 'qinghe.pack-draft';

/** The draft that this tab holds for such a beginning; a text of rules names nobody, so it may lie in the browser. */
function keptFor(from: string): DraftTexts | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Kept | null;
    return kept?.from === from ? { text: kept.text, cases: kept.cases } : null;
  } catch {
    return null;
  }
}

interface Beginning {
  readonly pack?: string | undefined;
  readonly version?: string | undefined;
}

/** Both texts of a draft: as this tab kept them, else of the version that it begins from, else empty. They survive a reload. */
export function useDraftTexts({ pack, version }: Beginning) {
  const from = pack === undefined || version === undefined ? '' : `${pack}@${version}`;
  const [typed, setTyped] = useState<DraftTexts | null>(() => keptFor(from));
  const base = useQuery({
    queryKey: ['pack-text', pack, version],
    queryFn: () => ask('packText', { params: { pack: pack ?? '', version: version ?? '' } }),
    enabled: from !== '' && typed === null,
  });
  const begun = from === '' ? { text: '', cases: '' } : base.data;
  const texts = typed ?? (begun === undefined ? null : { text: begun.text, cases: begun.cases });
  const change = (part: Partial<DraftTexts>): void => {
    const next = { text: '', cases: '', ...texts, ...part };
    setTyped(next);
    sessionStorage.setItem(KEPT, JSON.stringify({ from, ...next } satisfies Kept));
  };
  return { texts, change, base };
}
