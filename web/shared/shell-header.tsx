import { MenuOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../src/contract/api/session.ts';
import { NavLinks } from './nav-links.tsx';
import { SessionTools } from './session-tools.tsx';
import { SimulatedBand } from './simulated-band.tsx';

/** The name, the ways to the pages and the person's own tools; on a phone the ways lie behind a button. */
export function ShellHeader({ me }: { me: Me }) {
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
        <SessionTools me={me} />
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
