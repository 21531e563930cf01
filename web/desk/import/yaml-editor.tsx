import { Fragment, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** As import.css has it. */
const LINE_PX = 20;

interface YamlEditorProps {
  readonly text: string;
  readonly change: (text: string) => void;
  readonly leave: () => void;
  /** The line, from 1, at which something is wrong. */
  readonly wrongLine: number | null;
}

/** A text with the numbers of its lines beside it; the wrong one is marked. */
export function YamlEditor({ text, change, leave, wrongLine }: YamlEditorProps) {
  const { t } = useTranslation();
  const numbers = useRef<HTMLPreElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  // What is wrong is brought into sight.
  useEffect(() => {
    if (wrongLine !== null) area.current?.scrollTo({ top: Math.max(0, (wrongLine - 5) * LINE_PX) });
  }, [wrongLine]);
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
        aria-label={t('importing.yamlName')}
        aria-invalid={wrongLine !== null}
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={leave}
        onScroll={(event) => {
          if (numbers.current !== null) numbers.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
