import { BulbOutlined, GlobalOutlined, LogoutOutlined, MenuOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Result, Skeleton, Space, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../src/contract/api/session.ts';
import type { Action } from '../../src/contract/policy.ts';
import { PasswordPage } from '../desk/password-page.tsx';
import { SignInPage } from '../desk/sign-in-page.tsx';
import { ask } from './client.ts';
import { DayControl } from './day-control.tsx';
import { wallClock } from './format.ts';
import { switchLanguage } from './i18n.ts';
import { Mark } from './mark.tsx';
import { paths } from './paths.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { SessionProvider, useSignedIn } from './session.tsx';
import { useShade } from './theme.tsx';

/** Everything round a page: who, where, when, and that the data is simulated. Nobody signed in: the sign-in page. */
export function PageShell({ children }: { children: ReactNode }) {
  const { me, failure } = useSignedIn();
  if (failure !== null) return <Result status="warning" extra={<RefusalNotice error={failure} />} />;
  if (me === undefined) return <Skeleton active style={{ padding: 48 }} />;
  if (me === null) return <SignInPage />;
  return (
    <SessionProvider me={me}>
      <Header me={me} />
      <main id="content" className="shell-main" tabIndex={-1}>
        {me.mustChangePassword ? <PasswordPage /> : children}
      </main>
    </SessionProvider>
  );
}

const NAV: readonly {
  key: string;
  word: 'portfolio' | 'cases' | 'approvals' | 'inDoubt' | 'imports' | 'users';
  action: Action;
}[] = [
  { key: paths.portfolio, word: 'portfolio', action: 'portfolio.read' },
  { key: paths.cases, word: 'cases', action: 'case.read' },
  { key: paths.approvals, word: 'approvals', action: 'approval.read' },
  { key: paths.inDoubt, word: 'inDoubt', action: 'in_doubt.read' },
  { key: paths.imports, word: 'imports', action: 'import.read' },
  { key: paths.users, word: 'users', action: 'user.read' },
];

function Header({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <header className="shell-header">
      <a className="skip-link" href="#content">
        {t('general.toContent')}
      </a>
      {me.tenant.simulated && <SimulatedBand me={me} />}
      <div className="shell-row shell-bar">
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width={26} height={26} />
          {t('general.name')}
        </Link>
        <nav className="nav nav-wide" aria-label={t('general.menu')}>
          <NavLinks me={me} />
        </nav>
        <Tools me={me} />
        <Button
          className="nav-narrow"
          aria-label={t('general.menu')}
          icon={<MenuOutlined />}
          onClick={() => setOpen(true)}
        />
        <Drawer open={open} onClose={() => setOpen(false)} title={t('general.name')} size={280}>
          <nav className="nav nav-drawer" aria-label={t('general.menu')}>
            <NavLinks me={me} after={() => setOpen(false)} />
          </nav>
        </Drawer>
      </div>
    </header>
  );
}

/** Only what the role may read; before the first password is changed, nothing. */
function NavLinks({ me, after }: { me: Me; after?: () => void }) {
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

/** 模拟数据, on every page, with the clock that the demonstration runs by. */
function SimulatedBand({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <div className="simulated-band" role="note">
      <div className="shell-row">
        <Mark tone="watch">{t('general.simulated')}</Mark>
        <span className="amount">
          {t('general.simulatedClock')} {wallClock(me.clock.now, me.clock.zone)}
        </span>
        {!me.mustChangePassword && <DayControl />}
        <span className="simulated-why small quiet">{t('general.simulatedWhy')}</span>
      </div>
    </div>
  );
}

function Tools({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const { turn } = useShade();
  const client = useQueryClient();
  const signOut = async () => {
    await ask('signOut', {}).catch(() => undefined);
    client.setQueryData(['me'], null);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  };
  return (
    <Space size={4}>
      <Tooltip title={t('signIn.changePassword')}>
        <Link to="/password" className="nav-link nav-wide">
          {me.user.name} · {t(`role.${me.role}`)}
        </Link>
      </Tooltip>
      <Button
        type="text"
        icon={<GlobalOutlined />}
        lang={i18n.language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => switchLanguage(i18n.language === 'en' ? 'zh' : 'en')}
      >
        {t('general.language')}
      </Button>
      <Tooltip title={t('general.lightOrDark')}>
        <Button type="text" aria-label={t('general.lightOrDark')} icon={<BulbOutlined />} onClick={turn} />
      </Tooltip>
      <Tooltip title={t('signIn.signOut')}>
        <Button
          type="text"
          aria-label={t('signIn.signOut')}
          icon={<LogoutOutlined />}
          onClick={() => void signOut()}
        />
      </Tooltip>
    </Space>
  );
}
