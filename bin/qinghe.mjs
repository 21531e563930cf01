#!/usr/bin/env node
// The command `qinghe`: the same as src/cli.ts, under a Node that can run it.
import { fileURLToPath } from 'node:url';
import { run } from './node24.mjs';

run(fileURLToPath(new URL('../src/cli.ts', import.meta.url)), process.argv.slice(2));
