import { Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Mark, type Tone } from '../../shared/mark.tsx';

/** An answer with the text that it is about: offsets are of that text. */
export interface Judged {
  readonly text: string;
  readonly answer: ReplyOf<'checkWording'>;
}
type Finding = Judged['answer']['labels'][number];

const LOOKS: Readonly<Record<Judged['answer']['verdict'], Tone>> = {
  allow: 'calm',
  review: 'watch',
  block: 'stop',
};
const TONES: Readonly<Record<Finding['severity'], Tone>> = { note: 'note', review: 'watch', block: 'stop' };

/** The verdict, the text with the words marked that it rests on, and each label with its rule and source. */
export function WordingAnswer({ judged: { text, answer } }: { judged: Judged }) {
  const { t } = useTranslation();
  const { verdict, labels } = answer;
  const column = (key: string, title: string, render: (one: Finding) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, one: Finding) => render(one),
  });
  const columns = [
    column('label', t('rules.label'), (one) => (
      <Flex gap={6} wrap align="center">
        <Mark tone={TONES[one.severity]}>{t(`rules.severity.${one.severity}`)}</Mark>
        {t(`word.content.${one.label}`, { defaultValue: one.label })}
      </Flex>
    )),
    column('words', t('rules.wordsFound'), (one) => (
      <>
        {one.words} <span className="quiet small">{t('rules.at', { at: one.offset + 1 })}</span>
      </>
    )),
    column('source', t('rules.source'), (one) => <span className="small">{one.source}</span>),
  ];
  return (
    <>
      <div className={`verdict verdict-${LOOKS[verdict]}`} role="status">
        <div className="verdict-word">{t(`rules.wordingVerdict.${verdict}`)}</div>
        {labels.length === 0 && <div>{t('rules.found0')}</div>}
      </div>
      <Card size="small" title={<h2 className="card-title">{t('rules.marked')}</h2>}>
        <p className="message-text">
          {piecesOf(text, labels).map((piece) =>
            piece.tone === null ? (
              <span key={piece.from}>{piece.text}</span>
            ) : (
              <mark key={piece.from} className={`mark-${piece.tone}`}>
                {piece.text}
              </mark>
            ),
          )}
        </p>
      </Card>
      {labels.length > 0 && (
        <Card size="small" title={<h2 className="card-title">{t('rules.labels')}</h2>}>
          <DataTable<Finding>
            wrap
            name={t('rules.labels')}
            rowKey={(one) => `${one.rule}/${one.offset}/${one.label}`}
            dataSource={labels}
            columns={columns}
          />
        </Card>
      )}
    </>
  );
}

interface Piece {
  readonly from: number;
  readonly text: string;
  readonly tone: Tone | null;
}

const GRAVITY: readonly Finding['severity'][] = ['note', 'review', 'block'];

/** The text cut where a finding begins or ends; each piece carries the gravest finding that lies over it. */
function piecesOf(text: string, labels: readonly Finding[]): readonly Piece[] {
  const cuts = [0, text.length, ...labels.flatMap(({ offset, words }) => [offset, offset + words.length])];
  const places = [...new Set(cuts)].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const pieces = places.slice(0, -1).map((from, index): Piece => {
    const until = places[index + 1] ?? text.length;
    const over = labels.filter(({ offset, words }) => offset <= from && offset + words.length >= until);
    const gravest = GRAVITY.findLast((severity) => over.some((one) => one.severity === severity));
    return { from, text: text.slice(from, until), tone: gravest === undefined ? null : TONES[gravest] };
  });
  return pieces.flatMap((piece, index) => {
    if (index > 0 && pieces[index - 1]?.tone === piece.tone) return [];
    const rest = pieces.slice(index + 1);
    const other = rest.findIndex(({ tone }) => tone !== piece.tone);
    const same = other === -1 ? rest : rest.slice(0, other);
    return [{ ...piece, text: piece.text + same.map((one) => one.text).join('') }];
  });
}
