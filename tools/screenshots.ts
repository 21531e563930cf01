import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'images');

/**
 * The pictures of the README, from a running demonstration: `node bin/node24.mjs tools/screenshots.ts --login supervisor
 * --password … [--address http://127.0.0.1:8420]`. Chinese, light, 1440 px wide; the case is the first that was reminded today.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      address: { type: 'string', default: 'http://127.0.0.1:8420' },
      login: { type: 'string', default: 'admin' },
      password: { type: 'string', default: '' },
      chromium: { type: 'string', default: '/usr/bin/chromium' },
    },
  });
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch({
    executablePath: values.chromium,
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({
      baseURL: values.address,
      viewport: { width: 1440, height: 1000 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    await signIn(page, values.login, values.password);
    await page.getByRole('heading', { name: '今日资产' }).waitFor();
    await picture(page, 'portfolio');
    await page.goto('/cases?step=overdue_reminder&sort=-overdue');
    await page.locator('td a').first().click();
    await page.getByRole('tab', { name: /触达/ }).click();
    await picture(page, 'case');
    await page.goto('/rules/try');
    await page.getByRole('button', { name: '晚上十点打电话' }).click();
    await page.getByText('不可以触达').waitFor();
    await picture(page, 'try');
  } finally {
    await browser.close();
  }
}

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('口令', { exact: true }).fill(password);
  await page.getByRole('button', { name: /登\s?录/ }).click();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: false });
}

await main();
