import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Cleanup } from '../support/database.ts';

export const CHROMIUM = process.env.QINGHE_CHROMIUM ?? '/usr/bin/chromium';
export const hasChromium = (): boolean => existsSync(CHROMIUM);

/** Only ourselves may be asked: none of the browser's own errands. */
const FLAGS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function startBrowser(t: Cleanup): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  t.after(() => browser.close());
  return browser;
}

/** What a person at this desk must never meet: script errors, warnings of React or antd, requests to anyone else. */
export interface Watched {
  readonly page: Page;
  readonly complaints: string[];
}

/** A refusal is an answer; the browser writes each one into its console. */
const REFUSAL_LINE = /Failed to load resource: .* 40[01349]/;

/** A window of its own, in which nobody is signed in. */
export async function openWindow(browser: Browser, address: string): Promise<Watched> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (line) => {
    if (line.type() !== 'error' && line.type() !== 'warning') return;
    const refused = REFUSAL_LINE.test(line.text()) && line.location().url.includes('/api/');
    if (!refused) complaints.push(`${line.type()}: ${line.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== address) complaints.push(`asked ${url.origin}`);
  });
  return { page, complaints };
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds on the page as it stands: rule and places; empty when it finds nothing. */
export async function accessFaults(page: Page): Promise<string[]> {
  // Only what is wrong is reported in full, and no second window is opened: no page here has a frame.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  const { violations } = await axe.withTags(TAGS).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1] ?? ''}`),
  );
}
