import { useMutation } from '@tanstack/react-query';
import { Button, Card, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BodyOf } from '../../../src/contract/api.ts';
import { limits } from '../../../src/contract/limits.ts';
import { CHANNELS } from '../../../src/domain/permit/words.ts';
import { LEGAL_STATES } from '../../../src/domain/wording/stage.ts';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { Labelled } from '../import/labelled.tsx';
import { RulesTitle } from './rules-title.tsx';
import { type Judged, WordingAnswer } from './wording-answer.tsx';

type Question = BodyOf<'checkWording'>;

const EXAMPLES: Readonly<Record<string, Omit<Question, 'id'>>> = {
  good: {
    text: '【示例消费金融】张先生，您尾号 1234 的借款已于 11 月 5 日到期，逾期金额 1,030.00 元，请您尽快还款。如有疑问请致电 400-000-0000。',
    addressee: 'borrower',
    channel: 'sms',
    stage: 'none',
  },
  bad: {
    text: '你儿子欠钱不还，再不处理我们就把情况告诉全村和他单位，让他在村里抬不起头。',
    addressee: 'third_party',
    channel: 'sms',
    stage: 'none',
  },
  court: {
    text: '您的案件已被法院立案并列入失信名单，限 2 小时内处理，否则上门强制执行。',
    addressee: 'borrower',
    channel: 'sms',
    stage: 'none',
  },
};

/** A text before it leaves: what it says, at which words, and whether it may leave. Nothing is kept. */
export function WordingPage() {
  const { t } = useTranslation();
  const [question, setQuestion] = useState<Omit<Question, 'id'>>({
    text: '',
    addressee: 'borrower',
    channel: 'sms',
    stage: 'none',
  });
  const check = useMutation({
    mutationFn: async (asked: Omit<Question, 'id'>): Promise<Judged> => ({
      text: asked.text,
      answer: await ask('checkWording', { body: { id: 'page', ...asked } }),
    }),
  });
  const choose = (next: Omit<Question, 'id'>) => {
    setQuestion(next);
    check.mutate(next);
  };
  return (
    <>
      <RulesTitle title={t('rules.part.wording')} />
      <p className="quiet">{t('rules.wordingWhy')}</p>
      <Flex gap={8} wrap align="center" className="filter-row" role="group" aria-label={t('rules.presets')}>
        {Object.entries(EXAMPLES).map(([name, example]) => (
          <Button key={name} size="small" onClick={() => choose(example)}>
            {t(`rules.example.${name}`)}
          </Button>
        ))}
      </Flex>
      <div className="grid try-columns">
        <Card size="small">
          <form
            className="grid"
            onSubmit={(event) => {
              event.preventDefault();
              check.mutate(question);
            }}
          >
            <TextAndReader question={question} change={setQuestion} />
            <div>
              <Button
                type="primary"
                htmlType="submit"
                loading={check.isPending}
                disabled={question.text.trim() === ''}
              >
                {t('rules.check')}
              </Button>
            </div>
          </form>
        </Card>
        <section aria-label={t('rules.answer')} aria-live="polite" className="grid">
          {check.error !== null && <RefusalNotice error={check.error} />}
          {check.data !== undefined && <WordingAnswer judged={check.data} />}
          {check.isIdle && <p className="quiet">{t('rules.wordingFirst')}</p>}
        </section>
      </div>
    </>
  );
}

interface FieldsProps {
  readonly question: Omit<Question, 'id'>;
  readonly change: (question: Omit<Question, 'id'>) => void;
}

function TextAndReader({ question, change }: FieldsProps) {
  const { t } = useTranslation();
  const choices = [
    ['addressee', 'rules.addressee', 'rules.addresseeWord', ['borrower', 'third_party']],
    ['channel', 'rules.channelName', 'channel', CHANNELS],
    ['stage', 'rules.stage', 'rules.stageWord', LEGAL_STATES],
  ] as const;
  return (
    <>
      <Labelled name={t('rules.text')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={7}
            maxLength={limits.wordingChars}
            value={question.text}
            onChange={(event) => change({ ...question, text: event.target.value })}
          />
        )}
      </Labelled>
      <div className="import-form">
        {choices.map(([word, name, under, of]) => (
          <Labelled key={word} name={t(name)}>
            {(id) => (
              <Select<string>
                id={id}
                value={question[word] ?? null}
                options={of.map((value: string) => ({ value, label: t(`${under}.${value}`) }))}
                onChange={(value) => change({ ...question, [word]: value } as typeof question)}
              />
            )}
          </Labelled>
        ))}
      </div>
    </>
  );
}
