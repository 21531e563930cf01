import { isGenerated, isTest, type SourceFile } from './repository.ts';

interface Ban {
  readonly name: string;
  readonly pattern: RegExp;
  /** Where it holds; paths by prefix. */
  readonly within: readonly string[];
  readonly except?: readonly string[];
  readonly instead: string;
}

/** What may not be written, where, and what to write instead. One row a ban. */
export const BANS: readonly Ban[] = [
  {
    name: 'clock',
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(/,
    within: ['src/domain', 'src/commands', 'src/queries', 'src/store', 'src/contract'],
    instead: 'call.now, handed in',
  },
  {
    name: 'machine clock',
    pattern: /Temporal\.Now\b/,
    within: ['src', 'web'],
    except: ['src/cli', 'src/compose', 'src/platform'],
    instead: 'call.now, handed in',
  },
  {
    name: 'randomness',
    pattern: /Math\.random\(|randomUUID\(|randomBytes\(/,
    within: ['src/domain', 'src/commands', 'src/queries', 'src/contract'],
    except: [],
    instead: 'call.newId(), or a seed handed in',
  },
  {
    name: 'await in the domain',
    pattern: /\bawait\b|\basync\b/,
    within: ['src/domain'],
    instead: 'hand the facts in',
  },
  {
    name: 'SQL outside the store',
    pattern: /\bsql`|\bselectFrom\(|\binsertInto\(|\bupdateTable\(|\bdeleteFrom\(/,
    within: [
      'src/domain',
      'src/contract',
      'src/commands',
      'src/queries',
      'src/http',
      'src/jobs',
      'src/channels',
      'web',
    ],
    instead: 'a function in src/store',
  },
  {
    name: 'SQL that decides by the server clock',
    pattern: /\bnow\(\)|\bcurrent_date\b|\bcurrent_timestamp\b/i,
    within: ['src/store', 'migrations'],
    instead: 'a parameter',
  },
  {
    name: 'forged permit',
    pattern: /\bas Permit\b|\bas unknown as Permit\b/,
    within: ['src', 'web', 'tools'],
    except: ['src/channels/channel.ts'],
    instead: 'the permit that the claim returned',
  },
  {
    name: 'untyped throw in a command',
    pattern: /throw new Error\(/,
    within: ['src/commands', 'src/domain'],
    instead: 'refuse(code), or assert for a broken invariant',
  },
  {
    name: 'console',
    pattern: /\bconsole\.\w+\(/,
    within: ['src', 'web'],
    except: ['src/cli'],
    instead: 'the logger handed in',
  },
  {
    name: 'any',
    pattern: /:\s*any\b|<any>|\bas any\b/,
    within: ['src', 'web', 'tools', 'tests', 'bench'],
    except: ['tests/tidy'],
    instead: 'unknown and a check',
  },
  {
    name: 'money as a number',
    pattern: /Number\(\s*\w*[fF]en\b|parseFloat\(/,
    within: ['src', 'web'],
    instead: 'bigint fen and domain/money',
  },
  {
    name: 'leftover',
    pattern: /\b(?:TODO|FIXME|XXX)\b/,
    within: ['src', 'web', 'tools', 'tests', 'bench', 'migrations'],
    except: ['tests/tidy'],
    instead: 'do it, or say it in the issue',
  },
  {
    name: 'the banned word',
    pattern: /write_?off/i,
    within: ['src', 'web', 'migrations', 'policies', 'strategies', 'templates'],
    instead: 'charge_off (glossary)',
  },
  {
    name: 'innerHTML',
    pattern: /dangerouslySetInnerHTML|\.innerHTML\b/,
    within: ['web', 'src'],
    instead: 'React text',
  },
  {
    name: 'default export',
    pattern: /^export default\b/m,
    within: ['src', 'web'],
    instead: 'a named export',
  },
  {
    name: 'a skipped test',
    pattern: /\b(?:test|it|describe)\.(?:skip|todo|only)\(/,
    within: ['src', 'web', 'tests', 'tools'],
    instead: 't.skip with the missing package named',
  },
];

/** Every line that breaks a ban, as `path:line name → instead`. Tests may use the clock and chance, not the rest. */
export function bannedLines(files: readonly SourceFile[]): string[] {
  const found: string[] = [];
  for (const file of files) {
    if (isGenerated(file.path)) continue;
    for (const ban of BANS) {
      if (!applies(ban, file.path)) continue;
      file.text.split('\n').forEach((line, index) => {
        if (ban.pattern.test(withoutComment(line)))
          found.push(`${file.path}:${index + 1} ${ban.name} → ${ban.instead}`);
      });
    }
  }
  return found;
}

const FREE_IN_TESTS = new Set([
  'clock',
  'machine clock',
  'randomness',
  'await in the domain',
  'SQL outside the store',
  'forged permit',
  'untyped throw in a command',
  'money as a number',
  'console',
]);

function applies(ban: Ban, path: string): boolean {
  if (isTest(path) && FREE_IN_TESTS.has(ban.name)) return false;
  const under = (prefix: string) =>
    path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}.`);
  return ban.within.some(under) && !(ban.except ?? []).some(under);
}

const withoutComment = (line: string): string =>
  /^\s*(?:\/\/|\*|\/\*|--)/.test(line) ? '' : line.replace(/\s\/\/ .*$/, '');
