import { App, ConfigProvider, theme } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Shade = 'light' | 'dark';
const Shading = createContext<{ shade: Shade; turn: () => void }>({ shade: 'light', turn: () => undefined });
export const useShade = () => useContext(Shading);

const KEPT = 'qinghe.shade';
const FONTS =
  "'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', system-ui, -apple-system, 'Segoe UI', sans-serif";

/** Jade on paper, jade on slate. Every text keeps 4.5:1 on its ground. */
const TOKENS: Readonly<Record<Shade, Record<string, string>>> = {
  light: { colorPrimary: '#1f6f5f', colorInfo: '#1f6f5f', colorLink: '#1a6354', colorBgLayout: '#f5f6f4' },
  dark: {
    colorPrimary: '#4fae98',
    colorInfo: '#4fae98',
    colorLink: '#6cc3ae',
    colorBgLayout: '#12161a',
    colorBgContainer: '#191f24',
  },
};

export function Theme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const [shade, setShade] = useState<Shade>(firstShade);
  useEffect(() => {
    document.documentElement.dataset.shade = shade;
    document.documentElement.style.colorScheme = shade;
  }, [shade]);
  const turn = () => {
    const next = shade === 'light' ? 'dark' : 'light';
    localStorage.setItem(KEPT, next);
    setShade(next);
  };
  return (
    <Shading value={{ shade, turn }}>
      <ConfigProvider
        locale={i18n.language === 'en' ? enUS : zhCN}
        theme={{
          algorithm: shade === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
          token: { ...TOKENS[shade], fontFamily: FONTS, borderRadius: 8, fontSize: 14 },
        }}
      >
        <App>{children}</App>
      </ConfigProvider>
    </Shading>
  );
}

function firstShade(): Shade {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
