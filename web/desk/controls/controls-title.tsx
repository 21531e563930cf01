import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../../shared/figures.tsx';
import { paths } from '../../shared/paths.ts';
import { useMe } from '../../shared/session.tsx';
import { SubNav } from '../../shared/sub-nav.tsx';

const PARTS = ['holds', 'stops', 'incidents'] as const;

/** Who may see a page. */
const SEEN_BY = { holds: 'hold.read', stops: 'stop.read', incidents: 'incident.read' } as const;

/** The head of every page of the controls. */
export function ControlsTitle({ part, children }: { part: (typeof PARTS)[number]; children?: ReactNode }) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const seen = PARTS.filter((one) => permissions.includes(SEEN_BY[one]));
  return (
    <>
      <PageTitle title={t(`controls.part.${part}`)}>{children}</PageTitle>
      <SubNav
        name={t('controls.parts')}
        pages={seen.map((one) => ({ to: paths.controls[one], word: t(`controls.part.${one}`) }))}
      />
    </>
  );
}
