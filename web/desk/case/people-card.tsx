import { EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Card, Flex, Form, Input, Modal, Tooltip, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevealBody } from '../../../src/contract/api/acts.ts';
import type { CasePage, PersonView } from '../../../src/contract/api/case-page.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { ask } from '../../shared/client.ts';
import { Mark } from '../../shared/mark.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';

type Target = Pick<RevealBody, 'kind' | 'id'> & { readonly mask: string };

/** Who may hear of the debt, in which role, and how they may be reached. Masked; one value at a time in clear, with a reason. */
export function PeopleCard({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  const [target, setTarget] = useState<Target | null>(null);
  return (
    <Card size="small" title={t('case.people')}>
      <Flex vertical gap={16}>
        {view.people.map((person) => (
          <Person key={person.id} person={person} reveal={setTarget} />
        ))}
      </Flex>
      {target !== null && <Reveal caseId={view.id} target={target} close={() => setTarget(null)} />}
    </Card>
  );
}

function Person({ person, reveal }: { person: PersonView; reveal: (target: Target) => void }) {
  const { t } = useTranslation();
  const roles = [...new Set(person.roles.map(({ role }) => role))];
  return (
    <Flex vertical gap={6}>
      <Flex gap={8} align="center" wrap>
        <Typography.Text strong>{person.nameMask}</Typography.Text>
        <RevealButton
          what={person.nameMask}
          open={() => reveal({ kind: 'name', id: person.id, mask: person.nameMask })}
        />
        {roles.map((role) => (
          <Mark key={role}>{t(`partyRole.${role}`)}</Mark>
        ))}
        {person.customerNo !== null && (
          <Typography.Text type="secondary">{person.customerNo}</Typography.Text>
        )}
      </Flex>
      {person.idNoMask !== null && (
        <Flex gap={8} align="center">
          <span className="quiet" style={{ width: 46 }}>
            {t('case.idNo')}
          </span>
          <Typography.Text className="amount">{person.idNoMask}</Typography.Text>
          <RevealButton
            what={person.idNoMask}
            open={() => reveal({ kind: 'id_no', id: person.id, mask: person.idNoMask ?? '' })}
          />
        </Flex>
      )}
      {person.contactPoints.map((point) => (
        <Flex key={point.id} gap={8} align="center" wrap>
          <span className="quiet" style={{ width: 46 }}>
            {t(`pointKind.${point.kind}`)}
          </span>
          <Typography.Text className="amount">{point.mask}</Typography.Text>
          <RevealButton
            what={point.mask}
            open={() => reveal({ kind: 'contact_point', id: point.id, mask: point.mask })}
          />
          <Mark tone={point.state === 'verified' ? 'calm' : point.state === 'unverified' ? 'plain' : 'stop'}>
            {t(`pointState.${point.state}`)}
          </Mark>
          <Mark tone={point.consent === 'refused' ? 'stop' : 'plain'}>{t(`consent.${point.consent}`)}</Mark>
        </Flex>
      ))}
    </Flex>
  );
}

function RevealButton({ what, open }: { what: string; open: () => void }) {
  const { t } = useTranslation();
  return (
    <Tooltip title={t('case.reveal')}>
      <ActButton
        action="person.reveal"
        type="text"
        size="small"
        aria-label={`${t('case.reveal')} ${what}`}
        icon={<EyeOutlined />}
        onClick={open}
      />
    </Tooltip>
  );
}

const SHOWN_MS = 30_000;

function Reveal({ caseId, target, close }: { caseId: string; target: Target; close: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  const reveal = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      ask('reveal', { body: { kind: target.kind, id: target.id, caseId, reason } }),
  });
  const value = reveal.data?.value;
  useEffect(() => {
    if (value === undefined) return;
    const timer = setTimeout(close, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [value, close]);
  return (
    <Modal
      open
      title={`${t('case.reveal')} · ${target.mask}`}
      onCancel={close}
      okText={t('case.reveal')}
      okButtonProps={{ disabled: value !== undefined, loading: reveal.isPending }}
      onOk={() => form.submit()}
    >
      {value === undefined ? (
        <Form form={form} layout="vertical" onFinish={(fields) => reveal.mutate(fields)}>
          <Form.Item name="reason" label={t('case.revealReason')} rules={[{ required: true, min: 5 }]}>
            <Input.TextArea rows={2} autoFocus />
          </Form.Item>
          {reveal.error !== null && <RefusalNotice error={reveal.error} />}
        </Form>
      ) : (
        <Flex vertical gap={4}>
          <Typography.Text strong style={{ fontSize: 18 }} className="amount">
            {value}
          </Typography.Text>
          <Typography.Text type="secondary">{t('case.revealed')}</Typography.Text>
        </Flex>
      )}
    </Modal>
  );
}
