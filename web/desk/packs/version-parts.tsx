import { Link } from '@tanstack/react-router';
import { Button, Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackTextView } from '../../../src/contract/api/packs.ts';
import { Mark } from '../../shared/mark.tsx';
import { paths } from '../../shared/paths.ts';
import { Scrolled } from '../../shared/scrolled.tsx';
import { useMay } from '../../shared/session.tsx';
import { saveFile } from '../import/save-file.ts';
import '../../shared/yaml-editor.css';

/** Where a version comes from, whether it is in force, and the way to the next one. */
export function VersionAbout({ text, inForce }: { text: PackTextView; inForce: boolean }) {
  const { t } = useTranslation();
  const { may } = useMay('pack.check');
  return (
    <Card size="small">
      <Flex gap="4px 12px" wrap align="center">
        <Mark>{t(`word.layer.${text.layer}`)}</Mark>
        <Mark>{t(`rules.packKind.${text.kind}`)}</Mark>
        <span>{t(`packs.originWord.${text.origin}`)}</span>
        {inForce && <Mark tone="calm">{t('packs.isInForce')}</Mark>}
        {!text.isRegistered && <Mark tone="note">{t('packs.notRegistered')}</Mark>}
        <span className="quiet small" title={text.textHash}>
          {t('packs.hash')} {text.textHash.slice(0, 16)}…
        </span>
        {may && (
          <Link to={paths.packDraft} search={{ pack: text.id, version: text.version }}>
            {t(text.isRegistered ? 'packs.draftNew' : 'packs.draftThis')}
          </Link>
        )}
      </Flex>
    </Card>
  );
}

/** One of its texts, word for word. */
export function VersionText({ name, text }: { name: string; text: string }) {
  const { t } = useTranslation();
  return (
    <Card
      size="small"
      title={<code className="small">{name}</code>}
      extra={
        <Button size="small" onClick={() => saveFile(new Blob([text], { type: 'text/yaml' }), name)}>
          {t('packs.download')}
        </Button>
      }
    >
      <Scrolled name={name} className="yaml-view">
        <pre className="yaml-plain">{text}</pre>
      </Scrolled>
    </Card>
  );
}
