import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Card, Flex, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackShelfView, PackTextView } from '../../../src/contract/api/packs.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { Mark } from '../../shared/mark.tsx';
import { paths } from '../../shared/paths.ts';
import { Scrolled } from '../../shared/scrolled.tsx';
import { useMay, useMe } from '../../shared/session.tsx';
import { saveFile } from '../import/save-file.ts';
import { RulesTitle } from '../rules/rules-title.tsx';
import { CheckedReport } from './checked-report.tsx';
import { WaitingRelease } from './packs-page.tsx';
import '../../shared/yaml-editor.css';

const route = getRouteApi('/rules/packs/$pack/$version');

/** One version of a pack: what it would change if it is not in force, its rules and its cases word for word. */
export function VersionPage() {
  const { t } = useTranslation();
  const { pack, version } = route.useParams();
  const text = useQuery({
    queryKey: ['pack-text', pack, version],
    queryFn: () => ask('packText', { params: { pack, version } }),
  });
  return (
    <>
      <RulesTitle title={`${pack} ${version}`}>
        <Link to={paths.rules.packs}>{t('packs.backToList')}</Link>
      </RulesTitle>
      <Asked query={text}>{(found) => <Whole text={found} />}</Asked>
    </>
  );
}

function Whole({ text }: { text: PackTextView }) {
  const shelf = useQuery({ queryKey: ['packs'], queryFn: () => ask('packs', {}) });
  return <Asked query={shelf}>{(found) => <Known text={text} shelf={found} />}</Asked>;
}

function Known({ text, shelf }: { text: PackTextView; shelf: PackShelfView }) {
  const { t } = useTranslation();
  const { may } = useMay('pack.check');
  const versions = shelf.packs.find(({ id }) => id === text.id)?.versions ?? [];
  const inForce = versions.some((one) => one.version === text.version && one.inForce);
  const waiting = shelf.waiting.filter((one) => one.pack === text.id && one.version === text.version);
  const texts = [
    { key: 'text', label: t('packs.text'), children: <Text name={`${text.id}.yaml`} text={text.text} /> },
    {
      key: 'cases',
      label: t('packs.cases'),
      children: <Text name={`${text.id}.cases.yaml`} text={text.cases} />,
    },
  ];
  return (
    <div className="grid">
      {waiting.map((one) => (
        <WaitingRelease key={one.approvalId} waiting={one} />
      ))}
      <About text={text} inForce={inForce} />
      {may && !inForce ? (
        <Tabs
          items={[
            {
              key: 'effect',
              label: t('packs.effect'),
              children: <Effect text={text} effectiveOn={waiting[0]?.effectiveOn} />,
            },
            ...texts,
          ]}
        />
      ) : (
        <Tabs items={texts} />
      )}
    </div>
  );
}

function About({ text, inForce }: { text: PackTextView; inForce: boolean }) {
  const { t } = useTranslation();
  const { may } = useMay('pack.check');
  return (
    <Card size="small">
      <Flex gap="4px 12px" wrap align="center">
        <Mark>{t(`word.layer.${text.layer}`)}</Mark>
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

/** Against what is in force, from the day that was asked for, else from today. */
function Effect({ text, effectiveOn }: { text: PackTextView; effectiveOn: string | undefined }) {
  const { clock } = useMe();
  const day = effectiveOn !== undefined && effectiveOn > clock.today ? effectiveOn : clock.today;
  const checked = useQuery({
    queryKey: ['pack-checked', text.id, text.version, text.textHash, day],
    queryFn: () => ask('checkPack', { body: { text: text.text, cases: text.cases, effectiveOn: day } }),
  });
  return (
    <Asked query={checked}>
      {(found) => (
        <div className="grid">
          <CheckedReport checked={found} />
        </div>
      )}
    </Asked>
  );
}

function Text({ name, text }: { name: string; text: string }) {
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
