import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../src/contract/api/session.ts';
import type { Action } from '../../src/contract/policy.ts';
import { policy } from '../../src/contract/policy.ts';
import { ask, Refused } from './client.ts';

const Session = createContext<Me | null>(null);

/** Who is signed in; null when nobody is. Undefined while it is not known yet. */
export function useSignedIn(): { me: Me | null | undefined; failure: Refused | null } {
  const asked = useQuery({
    queryKey: ['me'],
    queryFn: () =>
      ask('me', {}).catch((refused: unknown) => {
        if (refused instanceof Refused && refused.status === 401) return null;
        throw refused;
      }),
    retry: false,
    staleTime: 15_000,
  });
  return { me: asked.data, failure: asked.error instanceof Refused ? asked.error : null };
}

export function SessionProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <Session value={me}>{children}</Session>;
}

/** The session inside the signed-in pages. Throws outside of them: a defect. */
export function useMe(): Me {
  const me = useContext(Session);
  if (me === null) throw new TypeError('useMe outside of the signed-in pages');
  return me;
}

/** Whether the policy table lets me do this, and if not, why: buttons are disabled with the reason, not hidden. */
export function useMay(action: Action): { may: boolean; why: string } {
  const me = useMe();
  const { i18n } = useTranslation();
  // The table says each reason in both languages: `中文 / English`.
  const [zh = '', en = zh] = policy[action].why.split(' / ');
  return { may: me.permissions.includes(action), why: i18n.language === 'en' ? en : zh };
}

/** After an act that changes what pages show. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}
