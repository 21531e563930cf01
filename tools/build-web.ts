import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'web', 'dist');
const STAMP = join(DIST, '.built-from');

/** Builds the pages into web/dist unless what lies there was built from exactly these sources. Returns whether it built. */
export async function buildWeb(log: (line: string) => void): Promise<boolean> {
  const digest = digestOf(['web', 'src/contract', 'src/domain', 'package-lock.json']);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return false;
  log('building the pages …');
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')]);
  await build({
    configFile: false,
    root: join(ROOT, 'web'),
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: DIST,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 1_500,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'antd', test: /node_modules[\\/](?:antd|@ant-design|rc-|@rc-component|dayjs)/ },
              {
                name: 'react',
                test: /node_modules[\\/](?:react|react-dom|scheduler|@tanstack|i18next|react-i18next|zod)/,
              },
            ],
          },
        },
      },
    },
  });
  writeFileSync(STAMP, digest);
  return true;
}

function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((path) => filesBelow(join(ROOT, path)))) {
    hash.update(path.slice(ROOT.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name !== 'dist')
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

if (process.argv[1] === import.meta.filename) {
  const built = await buildWeb((line) => process.stderr.write(`${line}\n`));
  process.stderr.write(built ? 'built web/dist\n' : 'web/dist is up to date\n');
}
