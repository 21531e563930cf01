import { App, ConfigProvider, theme } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Shade = 'light' | 'dark';
const Shading = createContext<{ shade: Shade; turn: () => void }>({ shade: 'light', turn: () => undefined });
export const useShade = () => useContext(Shading);

/** Whoever asked their system for less motion gets none. By the token, not by CSS: shortened animations leave popups where they were measured. */
const STILL = matchMedia('(prefers-reduced-motion: reduce)').matches;

const KEPT = 'qinghe.shade';
/** Chinese first; an English page takes its quotes and dashes from a Latin face. */
const LATIN = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', ";
const FONTS =
  "'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', system-ui, -apple-system, 'Segoe UI', sans-serif";

/** Jade on paper, jade on slate. Every text keeps 4.5:1 on its ground. */
const TOKENS: Readonly<Record<Shade, Record<string, string>>> = {
  light: {
    colorPrimary: '#1f6f5f',
    colorPrimaryBg: '#e6f2ef',
    colorPrimaryBgHover: '#d5e9e3',
    colorInfo: '#1f6f5f',
    colorInfoBg: '#e6f2ef',
    colorInfoBorder: '#b9d9d0',
    colorLink: '#1a6354',
    colorTextBase: '#1d2522',
    colorTextTertiary: '#57635e',
    colorTextDescription: '#57635e',
    colorTextPlaceholder: '#66716c',
    colorError: '#b42318',
    colorBgLayout: '#f4f6f4',
    colorBorderSecondary: '#e3e7e4',
  },
  dark: {
    colorPrimary: '#2f8f7a',
    colorInfo: '#4fae98',
    colorLink: '#6cc3ae',
    colorLinkHover: '#8ad6c3',
    colorTextTertiary: '#a3b0ab',
    colorTextDescription: '#a3b0ab',
    colorTextPlaceholder: '#93a09b',
    colorError: '#ff7b72',
    colorBgLayout: '#11161a',
    colorBgContainer: '#191f24',
    colorBgElevated: '#20272d',
    colorBorderSecondary: '#2b343b',
  },
};

export function Theme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const [shade, setShade] = useState<Shade>(firstShade);
  useLayoutEffect(() => {
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
          components: {
            Tabs: { itemSelectedColor: TOKENS[shade].colorLink ?? '' },
            // The shades that are derived for a hovered or pressed button fall below 4.5:1 on slate.
            Button: {
              defaultHoverColor: TOKENS[shade].colorLink ?? '',
              defaultActiveColor: TOKENS[shade].colorLink ?? '',
              dangerColor: shade === 'dark' ? '#200c0b' : '#fff',
            },
            // A rounder box of 16 px would be taken for a radio button.
            Checkbox: { borderRadiusSM: 4 },
          },
          token: {
            ...TOKENS[shade],
            fontFamily: i18n.language === 'en' ? LATIN + FONTS : FONTS,
            borderRadius: 8,
            motion: !STILL,
            fontSize: 14,
          },
        }}
      >
        <App className="app">{children}</App>
      </ConfigProvider>
    </Shading>
  );
}

function firstShade(): Shade {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
