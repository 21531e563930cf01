import { playUntil } from '../tests/support/permit-histories.ts';
import { PLACES } from '../tests/support/permit-worlds.ts';

/**
 * `node bin/node24.mjs tools/permit-histories.ts [times] [seed]`: plays random histories by every shipped pack until each rule has
 * spoken so many times (1,000), and prints how often each did. Exit 1 when one stays below.
 */
function main([wanted = '1000', seed = '20261130']: readonly string[]): number {
  const least = Number(wanted);
  let silent = 0;
  for (const place of PLACES) {
    const begun = performance.now();
    const { stories, spoken } = playUntil(place, { least, most: least * 1_000, seed: Number(seed) });
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    process.stdout.write(
      `\n${place.packs.map((pack) => pack.id).join(' + ')}: ${stories} stories in ${seconds} s\n`,
    );
    for (const { ruleId, times } of spoken) {
      if (times < least) silent += 1;
      process.stdout.write(
        `  ${String(times).padStart(8)}  ${ruleId}${times < least ? '  too seldom' : ''}\n`,
      );
    }
  }
  return silent === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
