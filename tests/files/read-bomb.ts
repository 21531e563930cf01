import { openImportFile } from '../../src/platform/import-files.ts';
import { readWhole } from './files.ts';

/** Run as a process of its own by hostile.test.ts: reads the file named by its argument and tells code and peak memory. */
const before = process.memoryUsage.rss();
let peak = before;
const sample = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
const sampling = setInterval(sample, 10);
const read = await readWhole(await openImportFile(process.argv[2] ?? ''));
clearInterval(sampling);
sample();
const code = typeof read === 'string' ? read : 'read';
process.stdout.write(JSON.stringify({ code, grownMb: Math.round((peak - before) / 1e6) }));
