import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
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
  return { may: me.permissions.includes(action), why: policy[action].why };
}

/** After an act that changes what pages show. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}
