import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { ApprovalsPage } from './desk/approvals/approvals-page.tsx';
import { CalendarPage } from './desk/calendar-page.tsx';
import { CasePage } from './desk/case/case-page.tsx';
import { CaseListPage } from './desk/case-list-page.tsx';
import { InDoubtPage } from './desk/in-doubt-page.tsx';
import { PasswordPage } from './desk/password-page.tsx';
import { PeoplePage } from './desk/people-page.tsx';
import { PortfolioPage } from './desk/portfolio-page.tsx';
import { UsersPage } from './desk/users-page.tsx';
import { importDetail, importDraft, imports } from './import-routes.ts';
import { policyPages } from './policy-routes.ts';
import { root } from './root-route.tsx';
import { casePageSearch, caseSearch, peopleSearch } from './shared/case-search.ts';

const caseListRoute = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: caseSearch,
  component: CaseListPage,
});

const caseRoute = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  validateSearch: casePageSearch,
  component: CasePage,
});

const approvals = createRoute({ getParentRoute: () => root, path: '/approvals', component: ApprovalsPage });
const inDoubt = createRoute({ getParentRoute: () => root, path: '/in-doubt', component: InDoubtPage });
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: peopleSearch,
  component: PeoplePage,
});
const calendar = createRoute({ getParentRoute: () => root, path: '/calendar', component: CalendarPage });
const users = createRoute({ getParentRoute: () => root, path: '/users', component: UsersPage });
const password = createRoute({ getParentRoute: () => root, path: '/password', component: PasswordPage });
const home = createRoute({ getParentRoute: () => root, path: '/', component: PortfolioPage });
const index = createRoute({
  getParentRoute: () => root,
  path: '/index.html',
  beforeLoad: () => {
    throw redirect({ to: '/' });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    index,
    caseListRoute,
    caseRoute,
    people,
    approvals,
    inDoubt,
    imports,
    importDraft,
    importDetail,
    ...policyPages,
    calendar,
    users,
    password,
  ]),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
