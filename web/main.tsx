import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './router.tsx';
import { Refused } from './shared/client.ts';
import { startWords } from './shared/i18n.ts';
import { Theme } from './shared/theme.tsx';
import './shared/base.css';

startWords();

/** A session that has ended ends on the sign-in page, whatever was asked; the address stays, so one comes back to it. */
const onError = (error: Error): void => {
  if (error instanceof Refused && error.body.code === 'SESSION_MISSING') queries.setQueryData(['me'], null);
};
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      // What was refused is refused again; only a service that could not be reached is asked once more.
      retry: (count, error) => count < 1 && error instanceof Refused && error.status === 0,
      refetchOnWindowFocus: false,
    },
  },
});

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Theme>
          <RouterProvider router={router} />
        </Theme>
      </QueryClientProvider>
    </StrictMode>,
  );
}
