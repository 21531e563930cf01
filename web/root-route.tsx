import { createRootRoute, Outlet } from '@tanstack/react-router';
import { NotFoundPage } from './desk/not-found-page.tsx';
import { PageShell } from './shared/page-shell.tsx';

/** Every page stands in the shell. */
export const root = createRootRoute({
  component: () => (
    <PageShell>
      <Outlet />
    </PageShell>
  ),
  notFoundComponent: NotFoundPage,
});
