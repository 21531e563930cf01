import { BulbOutlined, GlobalOutlined, LogoutOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Space, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../src/contract/api/session.ts';
import { ask } from './client.ts';
import { switchLanguage } from './i18n.ts';
import { useShade } from './theme.tsx';

/** Who is signed in, the language, the shade, and the way out. */
export function SessionTools({ me }: { me: Me }) {
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
