import { importsOf } from './imports.ts';
import { isGenerated, isTest, type SourceFile } from './repository.ts';

export const SHAPE = { fileLinesMax: 500, functionLinesMax: 60, importsMax: 14 } as const;

/** Files that are too long or import too much, and functions that are too long. */
export function badShapes(files: readonly SourceFile[]): string[] {
  const wrong: string[] = [];
  for (const file of files) {
    if (isGenerated(file.path)) continue;
    const lines = file.text.split('\n');
    if (lines.length > SHAPE.fileLinesMax) wrong.push(`${file.path} has ${lines.length} lines`);
    if (isTest(file.path)) continue;
    const imports = importsOf(file).length;
    if (imports > SHAPE.importsMax && !/^(?:src\/(?:cli|compose)|bench)\b/.test(file.path))
      wrong.push(`${file.path} has ${imports} imports`);
    for (const long of longFunctions(lines))
      wrong.push(`${file.path}:${long.line} ${long.name} has ${long.length} lines`);
  }
  return wrong;
}

const OPENING =
  /^(\s*)(?:export )?(?:async )?(?:function\*? (\w+)|const (\w+)\b[^=]*= (?:async )?(?:function\b|\([^)]*\)[^=]*=>|\w+ =>).*\{$)/;

/** A function reaches from its opening line to the first later line that closes at the same indentation (the formatter holds that). */
function longFunctions(lines: readonly string[]): { line: number; name: string; length: number }[] {
  const found: { line: number; name: string; length: number }[] = [];
  lines.forEach((text, start) => {
    const match = OPENING.exec(text);
    if (match === null) return;
    const close = new RegExp(`^${match[1]}\\}`);
    const rest = lines.slice(start + 1).findIndex((line) => close.test(line));
    const length = rest + 2;
    if (rest >= 0 && length > SHAPE.functionLinesMax)
      found.push({ line: start + 1, name: match[2] ?? match[3] ?? '', length });
  });
  return found;
}
