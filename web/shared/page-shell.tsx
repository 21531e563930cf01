import { BulbOutlined, GlobalOutlined, LogoutOutlined, MenuOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import {
  Alert,
  Button,
  Drawer,
  Flex,
  Menu,
  Result,
  Skeleton,
  Space,
  Tag,
  Tooltip,
  Typography,
  theme,
} from 'antd';
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
      <main id="content" className="shell-main">
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
  const { token } = theme.useToken();
  const [open, setOpen] = useState(false);
  return (
    <header
      style={{ background: token.colorBgContainer, borderBottom: `1px solid ${token.colorBorderSecondary}` }}
    >
      <a className="skip-link" href="#content">
        {t('general.toContent')}
      </a>
      {me.tenant.simulated && <SimulatedBand me={me} />}
      <Flex
        align="center"
        gap={12}
        style={{ maxWidth: 1440, margin: '0 auto', padding: '0 24px', minHeight: 56 }}
        wrap
      >
        <Link to="/" aria-label={t('general.name')} style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
          <img src="/icon.svg" alt="" width={28} height={28} />
          <Typography.Text strong style={{ fontSize: 18, letterSpacing: 2 }}>
            {t('general.name')}
          </Typography.Text>
        </Link>
        <nav className="nav-wide" style={{ flex: 1, minWidth: 0 }}>
          <NavMenu me={me} mode="horizontal" />
        </nav>
        <Tools me={me} />
        <Button
          className="nav-narrow"
          aria-label={t('general.menu')}
          icon={<MenuOutlined />}
          onClick={() => setOpen(true)}
        />
        <Drawer open={open} onClose={() => setOpen(false)} title={t('general.name')} size={280}>
          <NavMenu me={me} mode="vertical" after={() => setOpen(false)} />
        </Drawer>
      </Flex>
    </header>
  );
}

function NavMenu({ me, mode, after }: { me: Me; mode: 'horizontal' | 'vertical'; after?: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const selected = NAV.find(({ key }) => (key === '/' ? pathname === '/' : pathname.startsWith(key)));
  return (
    <Menu
      mode={mode}
      selectedKeys={selected === undefined ? [] : [selected.key]}
      style={{ borderBottom: 'none', borderInlineEnd: 'none', background: 'transparent' }}
      items={NAV.filter(({ action }) => me.permissions.includes(action)).map(({ key, word }) => ({
        key,
        label: t(`nav.${word}`),
      }))}
      onClick={({ key }) => {
        after?.();
        void navigate({ to: key });
      }}
    />
  );
}

/** 模拟数据, on every page, with the clock that the demonstration runs by. */
function SimulatedBand({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <Alert
      banner
      type="warning"
      className="simulated-band"
      title={
        <Flex align="center" gap={12} wrap>
          <Tooltip title={t('general.simulatedWhy')}>
            <Tag color="gold" style={{ marginInlineEnd: 0 }} tabIndex={0}>
              {t('general.simulated')}
            </Tag>
          </Tooltip>
          <span className="amount">
            {t('general.simulatedClock')} {wallClock(me.clock.now, me.clock.zone)}
          </span>
          <DayControl />
        </Flex>
      }
    />
  );
}

function Tools({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const { turn } = useShade();
  const client = useQueryClient();
  const signOut = async () => {
    await ask('signOut', {});
    client.clear();
  };
  return (
    <Space size={4}>
      <Tooltip title={`${me.user.name} · ${me.user.staffNo}`}>
        <Typography.Text className="nav-wide quiet" tabIndex={0}>
          {t(`role.${me.role}`)}
        </Typography.Text>
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
