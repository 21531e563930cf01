import { Form, type FormInstance, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { channel, complaintKind } from '../../../src/contract/api/words.ts';
import type { BodyOf } from '../../../src/contract/api.ts';
import { COMPLAINT_RULES, reachOf } from '../../../src/domain/permit/hold-scope.ts';
import { ActorSelect } from '../controls/actor-select.tsx';

type Body = BodyOf<'setHold'>;

/** Which contacts a hold stops, as it is typed; what is absent narrows nothing. */
export interface ReachFields {
  readonly kind: Body['kind'];
  readonly complaint?: Exclude<Body['complaint'], null>;
  readonly accountId?: string;
  readonly channel?: Exclude<Body['channel'], null>;
  /** Whom a complaint about conduct names. */
  readonly actor?: string;
}

export function reachBody(fields: ReachFields): Pick<Body, 'complaint' | 'accountId' | 'channel' | 'actor'> {
  const complaint = fields.kind === 'complaint' ? (fields.complaint ?? null) : null;
  const named = complaint !== null && COMPLAINT_RULES[complaint].namesActor;
  const narrow = reachOf(fields.kind, complaint) === 'case';
  return {
    complaint,
    accountId: narrow ? (fields.accountId ?? null) : null,
    channel: fields.channel ?? null,
    actor: named ? (fields.actor ?? null) : null,
  };
}

/** What a complaint is about and whom it names; one account rather than the case, one channel rather than all. */
export function HoldReachFields({ form, view }: { form: FormInstance; view: CasePage }) {
  const { t } = useTranslation();
  const kind = Form.useWatch<ReachFields['kind'] | undefined>('kind', form);
  const complaint = Form.useWatch<ReachFields['complaint']>('complaint', form);
  if (kind === undefined) return null;
  const asked = kind === 'complaint' ? complaint : undefined;
  const narrow = reachOf(kind, asked ?? null) === 'case' && view.accounts.length > 1;
  return (
    <>
      {kind === 'complaint' && (
        <Form.Item name="complaint" label={t('controls.complaintName')} rules={[{ required: true }]}>
          <Select
            options={complaintKind.options.map((value) => ({
              value,
              label: t(`controls.complaint.${value}`),
            }))}
          />
        </Form.Item>
      )}
      {asked !== undefined && COMPLAINT_RULES[asked].namesActor && <WhoField />}
      <p className="quiet">
        {t('controls.whatReach')}：{t(`controls.reach.${reachOf(kind, asked ?? null)}`)}
      </p>
      {narrow && (
        <Form.Item name="accountId" label={t('controls.account')}>
          <Select
            allowClear
            placeholder={t('controls.wholeCase')}
            options={view.accounts.map(({ id, accountNo }) => ({ value: id, label: accountNo }))}
          />
        </Form.Item>
      )}
      <Form.Item name="channel" label={t('controls.channel')}>
        <Select
          allowClear
          placeholder={t('controls.everyChannel')}
          options={channel.options.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </Form.Item>
    </>
  );
}

/** Whom a complaint about conduct is about: nobody else is stopped by it. */
function WhoField() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="actor"
      label={t('controls.actorName')}
      extra={t('controls.actorHint')}
      rules={[{ required: true }]}
    >
      <ActorSelect among={['house', 'staff', 'agency']} />
    </Form.Item>
  );
}
