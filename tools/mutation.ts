import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What may be mutated, and the tests that must notice: only fast ones, since each mutant asks them anew. */
const TARGETS = {
  permit: {
    mutate: ['src/domain/permit/**/*.ts', '!src/domain/permit/**/*.test.ts'],
    tests: ['src/domain/permit/**/*.test.ts', 'tests/policy-cases.test.ts'],
  },
  wording: {
    mutate: ['src/domain/wording/**/*.ts', '!src/domain/wording/**/*.test.ts'],
    tests: ['src/domain/wording/**/*.test.ts', 'tests/templates.test.ts'],
  },
} as const;

const ROOT = join(import.meta.dirname, '..');
const HOUSE = join(ROOT, '.toolchain', 'mutation');
const STRYKER = ['@stryker-mutator/core@10.0.0', '@stryker-mutator/tap-runner@10.0.0'];

/**
 * `npm run mutation -- permit|wording [file…]`: changes the code in every small way and tells which changes no test notices.
 * By hand, not in CI: it takes from minutes to hours. Stryker is no dependency of the house; it is installed beside it on first use.
 */
async function main([target, ...only]: readonly string[]): Promise<number> {
  if (target !== 'permit' && target !== 'wording') {
    process.stderr.write('usage: npm run mutation -- permit|wording [file…]\n');
    return 1;
  }
  const modules = join(HOUSE, 'node_modules');
  if (!existsSync(join(modules, '@stryker-mutator'))) {
    mkdirSync(HOUSE, { recursive: true });
    const code = await run('npm', ['install', '--prefix', HOUSE, '--no-save', ...STRYKER]);
    if (code !== 0) return code;
  }
  const { mutate, tests } = TARGETS[target];
  const config = join(HOUSE, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({
      testRunner: 'tap',
      plugins: [join(modules, '@stryker-mutator/tap-runner/dist/src/index.js')],
      mutate: only.length > 0 ? only : mutate,
      tap: {
        testFiles: tests,
        nodeArgs: ['--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'],
        forceBail: true,
      },
      coverageAnalysis: 'perTest',
      reporters: ['clear-text', 'progress-append-only', 'json'],
      jsonReporter: { fileName: join(HOUSE, `${target}.json`) },
      clearTextReporter: { allowColor: false, reportTests: false },
      ignorePatterns: ['.toolchain', 'docs', 'data', 'bench'],
      // TypeScript 7 has no programming interface to rewrite a tsconfig with; types are stripped, not checked.
      tsconfigFile: 'none.json',
      tempDirName: join('.toolchain', 'mutation', 'sandbox'),
      concurrency: 2,
      timeoutMS: 20_000,
    }),
  );
  return run(process.execPath, [join(modules, '@stryker-mutator/core/bin/stryker.js'), 'run', config]);
}

async function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, [...args], { cwd: ROOT, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

process.exitCode = await main(process.argv.slice(2));
