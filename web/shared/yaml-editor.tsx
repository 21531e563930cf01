import { Fragment, useEffect, useRef } from 'react';
import './yaml-editor.css';

/** As yaml-editor.css has it. */
const LINE_PX = 20;

/** A place of the text that somebody wants to see; both from 1. Another object asks for it anew. */
export interface Caret {
  readonly line: number;
  readonly column: number;
}

interface YamlEditorProps {
  /** What the text is, for those who hear the page. */
  readonly name: string;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly leave?: () => void;
  /** The line, from 1, at which something is wrong. */
  readonly wrongLine: number | null;
  /** Where to stand, once it is asked for. */
  readonly caret?: Caret | null;
}

/** A text with the numbers of its lines beside it; the wrong one is marked. */
export function YamlEditor({ name, text, change, leave, wrongLine, caret = null }: YamlEditorProps) {
  const numbers = useRef<HTMLPreElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  // What is wrong is brought into sight.
  useEffect(() => {
    if (wrongLine !== null) area.current?.scrollTo({ top: Math.max(0, (wrongLine - 5) * LINE_PX) });
  }, [wrongLine]);
  useEffect(() => {
    const element = area.current;
    if (caret === null || element === null) return;
    const at = offsetOf(element.value, caret);
    element.focus();
    element.setSelectionRange(at, at);
    element.scrollTo({ top: Math.max(0, (caret.line - 5) * LINE_PX) });
  }, [caret]);
  const count = text.split('\n').length;
  return (
    <div className="yaml">
      <pre className="yaml-lines" ref={numbers} aria-hidden>
        {Array.from({ length: count }, (_, at) => at + 1).map((line) => (
          <Fragment key={line}>
            {line === wrongLine ? <span className="yaml-line-wrong">▶ {line}</span> : line}
            {'\n'}
          </Fragment>
        ))}
      </pre>
      <textarea
        ref={area}
        aria-label={name}
        aria-invalid={wrongLine !== null}
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={() => leave?.()}
        onScroll={(event) => {
          if (numbers.current !== null) numbers.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}

const offsetOf = (text: string, { line, column }: Caret): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, one) => sum + one.length + 1, 0) +
  column -
  1;
