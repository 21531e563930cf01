import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../src/contract/api/session.ts';
import type { Action } from '../../src/contract/policy.ts';
import { paths } from './paths.ts';

const NAV: readonly {
  key: string;
  word:
    | 'portfolio'
    | 'cases'
    | 'people'
    | 'approvals'
    | 'inDoubt'
    | 'imports'
    | 'rules'
    | 'controls'
    | 'calendar'
    | 'users';
  action: Action;
}[] = [
  { key: paths.portfolio, word: 'portfolio', action: 'portfolio.read' },
  { key: paths.cases, word: 'cases', action: 'case.read' },
  { key: paths.people, word: 'people', action: 'people.read' },
  { key: paths.approvals, word: 'approvals', action: 'approval.read' },
  { key: paths.inDoubt, word: 'inDoubt', action: 'in_doubt.read' },
  { key: paths.rules.catalogue, word: 'rules', action: 'policy.read' },
  { key: paths.controlsRoot, word: 'controls', action: 'hold.read' },
  { key: paths.imports, word: 'imports', action: 'import.read' },
  { key: paths.calendar, word: 'calendar', action: 'calendar.read' },
  { key: paths.users, word: 'users', action: 'user.read' },
];

/** Only what the role may read; before the first password is changed, nothing. */
export function NavLinks({ me, after }: { me: Me; after?: () => void }) {
  const { t } = useTranslation();
  if (me.mustChangePassword) return null;
  return NAV.filter(({ action }) => me.permissions.includes(action)).map(({ key, word }) => (
    <Link
      key={key}
      to={key}
      className="nav-link"
      activeOptions={{ exact: key === paths.portfolio, includeSearch: false }}
      onClick={() => after?.()}
    >
      {t(`nav.${word}`)}
    </Link>
  ));
}
