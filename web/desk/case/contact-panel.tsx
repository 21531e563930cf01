import { Card, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { Nothing } from '../../shared/figures.tsx';
import { wallClock, yuan } from '../../shared/format.ts';
import { Mark, type Tone } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';

/** Permits, refusals and texts as sent, each with its grounds. */
export function ContactPanel({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  return (
    <div className="grid">
      <Flex vertical gap={8}>
        <Typography.Title level={2} style={{ fontSize: 14, margin: 0 }}>
          {t('case.messages')}
        </Typography.Title>
        {view.messages.length === 0 && <Nothing words={t('case.noMessage')} />}
        {view.messages.map((message) => (
          <MessageCard key={message.id} message={message} />
        ))}
      </Flex>
      <Flex vertical gap={8}>
        <Typography.Title level={2} style={{ fontSize: 14, margin: 0 }}>
          {t('case.permits')}
        </Typography.Title>
        {view.permits.length === 0 && <Nothing words={t('case.noPermit')} />}
        {view.permits.map((permit) => (
          <PermitCard key={permit.id} permit={permit} />
        ))}
        <Typography.Title level={2} style={{ fontSize: 14, margin: 0 }}>
          {t('case.refusals')}
        </Typography.Title>
        {view.refusals.length === 0 && <Nothing words={t('case.noRefusal')} />}
        {view.refusals.map((refusal) => (
          <RefusalCard key={refusal.id} refusal={refusal} />
        ))}
      </Flex>
    </div>
  );
}

function MessageCard({ message }: { message: CasePage['messages'][number] }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  return (
    <Card
      size="small"
      title={`${t(`channel.${message.channel}`)} → ${message.addressMask}`}
      extra={<span className="amount">{wallClock(message.renderedAt, clock.zone)}</span>}
    >
      {message.content === null ? (
        <Typography.Text type="secondary">{t('case.hidden')}</Typography.Text>
      ) : (
        <>
          {message.content.subject !== null && (
            <Typography.Text strong>{message.content.subject}</Typography.Text>
          )}
          <p className="message-text">{message.content.text}</p>
        </>
      )}
      <Flex gap={8} wrap style={{ marginTop: 8 }}>
        {message.callbacks.map((callback) => (
          <Mark key={`${callback.outcome}/${callback.happenedAt}`} tone="note">
            {wallClock(callback.happenedAt, clock.zone).slice(11)}{' '}
            {t(`outcome.${callback.outcome}`, { defaultValue: callback.outcome })}
          </Mark>
        ))}
      </Flex>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {t('case.amountThen')} {yuan(message.amountFen)} · {message.templateId} {message.templateVersion} ·{' '}
        {t('case.hash')} {message.contentHash.slice(0, 16)}…
      </Typography.Text>
    </Card>
  );
}

const PERMIT_TONES: Readonly<Record<string, Tone>> = {
  reserved: 'note',
  claimed: 'note',
  posted: 'calm',
  in_doubt: 'watch',
};

function PermitCard({ permit }: { permit: CasePage['permits'][number] }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  return (
    <Card size="small">
      <Flex gap={8} align="center" wrap>
        <Mark tone={PERMIT_TONES[permit.state] ?? 'plain'}>{t(`permitState.${permit.state}`)}</Mark>
        <span>{t(`channel.${permit.channel}`)}</span>
        {permit.outcome !== null && <Mark tone="note">{t(`outcome.${permit.outcome}`)}</Mark>}
        <span className="amount quiet">
          {wallClock(permit.windowFrom, clock.zone)} – {wallClock(permit.windowUntil, clock.zone).slice(11)}
        </span>
      </Flex>
      {permit.concludedBecause !== null && (
        <div className="quiet small">
          {t(`endedBecause.${permit.concludedBecause}`, { defaultValue: permit.concludedBecause })}
        </div>
      )}
      <Rules rules={permit.rules} pack={`${permit.packId} ${permit.packVersion}`} />
    </Card>
  );
}

function RefusalCard({ refusal }: { refusal: CasePage['refusals'][number] }) {
  const { t, i18n } = useTranslation();
  const { clock } = useMe();
  return (
    <Card size="small">
      <Flex gap={8} align="center" wrap>
        <Mark tone="stop">{i18n.language === 'en' ? refusal.codeWords.en : refusal.codeWords.zh}</Mark>
        <span>{t(`channel.${refusal.channel}`)}</span>
        <span className="amount quiet">{wallClock(refusal.askedFor, clock.zone)}</span>
      </Flex>
      <Typography.Text strong>
        {refusal.nextAllowedAt === null
          ? t('case.never')
          : t('case.nextAllowed', { at: wallClock(refusal.nextAllowedAt, clock.zone) })}
      </Typography.Text>
      <Rules rules={refusal.rules} pack={`${refusal.packId} ${refusal.packVersion}`} />
    </Card>
  );
}

/** Every rule that was asked, folded: who wants to know why opens it. */
function Rules({ rules, pack }: { rules: CasePage['permits'][number]['rules']; pack: string }) {
  const { t, i18n } = useTranslation();
  return (
    <details>
      <summary>{t('case.rulesAsked', { count: rules.length })}</summary>
      <ul className="grounds">
        {rules.map((rule) => (
          <li key={rule.id}>
            {i18n.language === 'en' ? rule.en : rule.zh}{' '}
            <span className="quiet small">
              {rule.source} · {rule.id}
            </span>
          </li>
        ))}
        <li className="quiet small">{pack}</li>
      </ul>
    </details>
  );
}
