import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackShelfView, PackTextView } from '../../../src/contract/api/packs.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { paths } from '../../shared/paths.ts';
import { useMay } from '../../shared/session.tsx';
import { RulesTitle } from '../rules/rules-title.tsx';
import { VersionEffect } from './version-effect.tsx';
import { VersionAbout, VersionText } from './version-parts.tsx';
import { WaitingRelease } from './waiting-release.tsx';

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
    {
      key: 'text',
      label: t('packs.text'),
      children: <VersionText name={`${text.id}.yaml`} text={text.text} />,
    },
    {
      key: 'cases',
      label: t('packs.cases'),
      children: <VersionText name={`${text.id}.cases.yaml`} text={text.cases} />,
    },
  ];
  return (
    <div className="grid">
      {waiting.map((one) => (
        <WaitingRelease key={one.approvalId} waiting={one} />
      ))}
      <VersionAbout text={text} inForce={inForce} />
      {may && !inForce ? (
        <Tabs
          items={[
            {
              key: 'effect',
              label: t('packs.effect'),
              children: <VersionEffect text={text} effectiveOn={waiting[0]?.effectiveOn} />,
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
