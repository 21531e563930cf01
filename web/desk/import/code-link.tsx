import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';

/** A code that opens its page: what happened, what to do, an example. */
export function CodeLink({ code }: { code: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setOpen(true)}>
        <code>{code}</code>
      </Button>
      {open && <CodePage code={code} close={() => setOpen(false)} />}
    </>
  );
}

function CodePage({ code, close }: { code: string; close: () => void }) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['code', code], queryFn: () => ask('codePage', { params: { code } }) });
  return (
    <Modal
      open
      title={code}
      onCancel={close}
      footer={
        <Button type="primary" onClick={close}>
          {t('general.confirm')}
        </Button>
      }
    >
      <Asked query={query}>{({ text }) => <CodeText text={text} />}</Asked>
    </Modal>
  );
}

/** Of Markdown these pages use headings and paragraphs; the first heading is the code itself. */
function CodeText({ text }: { text: string }) {
  return text
    .split(/\n{1,}/)
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) =>
      line.startsWith('## ') ? (
        <h3 key={line} className="part-title">
          {line.slice(3)}
        </h3>
      ) : (
        <p key={line}>{line}</p>
      ),
    );
}
