import { Link } from '@tanstack/react-router';
import { Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackShelfView } from '../../../src/contract/api/packs.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark, type Tone } from '../../shared/mark.tsx';
import { paths } from '../../shared/paths.ts';
import { useMay, useMe } from '../../shared/session.tsx';

type Shelved = PackShelfView['packs'][number];
type Version = Shelved['versions'][number];

/** One release of a version, or a version that was never released. */
interface Line {
  readonly version: Version;
  readonly release: Version['releases'][number] | null;
  readonly state: 'inForce' | 'coming' | 'former' | 'never';
}

const TONES: Readonly<Record<Line['state'], Tone>> = {
  inForce: 'calm',
  coming: 'note',
  former: 'plain',
  never: 'plain',
};

/** A pack with every release of every version, the newest first. */
export function PackHistory({ pack }: { pack: Shelved }) {
  const { t, i18n } = useTranslation();
  const { may } = useMay('pack.check');
  const inForce = pack.versions.find((one) => one.inForce);
  const title = pack.title === null ? pack.id : i18n.language === 'en' ? pack.title.en : pack.title.zh;
  return (
    <Card
      size="small"
      title={
        <Flex gap="2px 8px" align="center" wrap>
          <h2 className="card-title">{title}</h2>
          {pack.title !== null && <code className="quiet small">{pack.id}</code>}
          {inForce !== undefined && <Mark>{t(`word.layer.${inForce.layer}`)}</Mark>}
          <Mark>{t(`rules.packKind.${pack.kind}`)}</Mark>
        </Flex>
      }
      extra={
        may &&
        inForce !== undefined && (
          <Link to={paths.packDraft} search={{ pack: pack.id, version: inForce.version }}>
            {t('packs.draftNew')}
          </Link>
        )
      }
    >
      <DataTable<Line>
        wrap
        name={title}
        rowKey={({ version, release }) => `${version.version}/${release?.releaseNo ?? ''}`}
        dataSource={useLines(pack)}
        columns={useColumns(pack.id)}
      />
    </Card>
  );
}

function useLines(pack: Shelved): Line[] {
  const { clock } = useMe();
  const lines = pack.versions.flatMap((version): Line[] =>
    version.releases.length === 0
      ? [{ version, release: null, state: 'never' }]
      : version.releases.map((release) => ({ version, release, state: 'former' })),
  );
  const numbers = lines.flatMap(({ release }) =>
    release !== null && release.effectiveFrom <= clock.now ? [release.releaseNo] : [],
  );
  const last = Math.max(...numbers);
  return lines
    .map((line): Line => {
      if (line.release === null) return line;
      if (line.release.effectiveFrom > clock.now) return { ...line, state: 'coming' };
      return { ...line, state: line.release.releaseNo === last ? 'inForce' : 'former' };
    })
    .sort((a, b) => (b.release?.releaseNo ?? Infinity) - (a.release?.releaseNo ?? Infinity));
}

function useColumns(packId: string) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const column = (key: string, title: string, render: (line: Line) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, line: Line) => render(line),
  });
  return [
    column('version', t('packs.version'), ({ version, state }) => (
      <Flex gap={8} align="center" wrap>
        <Link to="/rules/packs/$pack/$version" params={{ pack: packId, version: version.version }}>
          {version.version}
        </Link>
        <Mark tone={TONES[state]}>{t(`packs.stateWord.${state}`)}</Mark>
      </Flex>
    )),
    column('origin', t('packs.origin'), ({ version }) => t(`packs.originWord.${version.origin}`)),
    column('from', t('packs.from'), ({ release }) =>
      release === null ? '—' : <span className="amount">{wallClock(release.effectiveFrom, clock.zone)}</span>,
    ),
    column('people', t('packs.people'), ({ release }) =>
      release === null
        ? '—'
        : release.releasedBy === null
          ? t('packs.founded')
          : `${release.askedBy} → ${release.releasedBy}`,
    ),
    column('released', t('packs.releasedAt'), ({ release }) =>
      release === null ? '—' : <span className="amount">{wallClock(release.releasedAt, clock.zone)}</span>,
    ),
  ];
}
