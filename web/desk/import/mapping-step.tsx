import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Select, Spin, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportDraft, MappingEdit, MappingReading } from '../../../src/contract/api/imports.ts';
import type { BodyOf } from '../../../src/contract/api.ts';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { YamlEditor } from '../../shared/yaml-editor.tsx';
import { MappingHead } from './mapping-head.tsx';
import { MappingTable } from './mapping-table.tsx';
import { Told } from './told.tsx';
import { isUsable, mappingKey, useMappingReading } from './use-draft.ts';
import { useMappingText } from './use-mapping-text.ts';

type Body = BodyOf<'setDraftMapping'>;

/** One mapping, seen as a table and as its text; each change of either is written into the text and read again. */
export function MappingStep({ draft }: { draft: ImportDraft }) {
  const client = useQueryClient();
  const reading = useMappingReading(draft);
  // One after another: what is written stands on what was written before.
  const write = useMutation({
    scope: { id: `mapping ${draft.id}` },
    mutationFn: (body: Body) => ask('setDraftMapping', { params: { id: draft.id }, body }),
    onSuccess: (now) => {
      client.setQueryData(mappingKey(draft.id), now);
      void client.invalidateQueries({ queryKey: ['draft', draft.id], exact: true });
    },
  });
  const shown = draft.mappingYaml === '' ? undefined : reading.data;
  return (
    <div className="grid">
      <ChooseMapping draft={draft} write={write.mutate} busy={write.isPending} />
      {write.error !== null && <RefusalNotice error={write.error} />}
      {reading.error !== null && <RefusalNotice error={reading.error} />}
      {shown !== undefined && (
        <Spin spinning={write.isPending} delay={400}>
          <TwoViews key={draft.id} reading={shown} write={write.mutate} />
        </Spin>
      )}
    </div>
  );
}

interface ChooseProps {
  readonly draft: ImportDraft;
  readonly write: (body: Body) => void;
  readonly busy: boolean;
}

function ChooseMapping({ draft, write, busy }: ChooseProps) {
  const { t } = useTranslation();
  const choices = useQuery({
    queryKey: ['draft', draft.id, 'mappings', draft.files.length],
    queryFn: () => ask('draftMappings', { params: { id: draft.id } }),
  });
  const rows = choices.data?.rows ?? [];
  const of = choices.data?.files ?? 0;
  return (
    <Card size="small">
      <Flex gap="8px 16px" wrap align="center">
        <Select
          aria-label={t('importing.chooseMapping')}
          placeholder={t('importing.chooseMapping')}
          style={{ flex: '1 1 320px' }}
          loading={choices.isPending}
          value={null}
          options={rows.map((row, at) => ({
            value: at,
            label: `${row.id} ${row.version} · ${t(`importing.${row.from}`)} · ${t('importing.readsFiles', { count: row.filesRead, of })}`,
          }))}
          onChange={(at: number | null) => {
            const row = at === null ? undefined : rows[at];
            if (row === undefined) return;
            const { id, version } = row;
            write({ from: row.from === 'used' ? { kind: 'used', id, version } : { kind: 'shipped', id } });
          }}
        />
        <Button loading={busy} onClick={() => write({ from: { kind: 'proposal' } })}>
          {t('importing.propose')}
        </Button>
        <span className="quiet small">{t('importing.proposeHint')}</span>
      </Flex>
      {choices.error !== null && <RefusalNotice error={choices.error} />}
      {draft.mappingYaml === '' && <p className="quiet">{t('importing.noMapping')}</p>}
    </Card>
  );
}

interface ViewsProps {
  readonly reading: MappingReading;
  readonly write: (body: Body) => void;
}

function TwoViews({ reading, write }: ViewsProps) {
  const { t } = useTranslation();
  const { text, type, keep, edit, isDirty } = useMappingText(reading, write);
  return (
    <div className="grid">
      <Standing reading={reading} edit={edit} />
      <Card size="small">
        <MappingHead head={reading.head} edit={edit} />
      </Card>
      <Card size="small">
        <Tabs
          items={[
            {
              key: 'table',
              label: t('importing.table'),
              children: <MappingTable reading={reading} edit={edit} />,
            },
            {
              key: 'text',
              label: t('importing.text'),
              children: (
                <Flex vertical gap={8}>
                  <YamlEditor
                    name={t('importing.yamlName')}
                    text={text}
                    change={type}
                    leave={keep}
                    wrongLine={isDirty ? null : (reading.problem?.line ?? null)}
                  />
                  <Flex gap={12} align="center">
                    <Button onClick={keep}>{t('importing.checkText')}</Button>
                    {isDirty && <span className="quiet">{t('importing.unsaved')}</span>}
                  </Flex>
                </Flex>
              ),
            },
          ]}
        />
      </Card>
    </div>
  );
}

/** Whether it can be used; else the first thing that stops it, at its line or its file. */
function Standing({ reading, edit }: { reading: MappingReading; edit: (...edits: MappingEdit[]) => void }) {
  const { t } = useTranslation();
  const { problem, kept, head } = reading;
  const stopped = reading.files.filter((file) => file.refusal !== null);
  const next = String(Number(head.version) + 1);
  return (
    <div className="grid" role="status">
      {problem !== null && <Told told={problem} />}
      {stopped.map(
        (file) => file.refusal !== null && <Told key={file.no} told={file.refusal} place={file.name} />,
      )}
      {isUsable(reading) && (
        <Alert
          type={kept === 'differs' ? 'warning' : 'success'}
          showIcon
          title={kept === 'differs' ? t('importing.kept.differs') : t('importing.ready')}
          description={kept === 'differs' ? <code>IMPORT_MAPPING_REUSED</code> : t(`importing.kept.${kept}`)}
          action={
            kept === 'differs' &&
            /^\d+$/.test(head.version) && (
              <Button size="small" onClick={() => edit({ kind: 'head', word: 'version', value: next })}>
                {t('importing.nextVersion', { version: next })}
              </Button>
            )
          }
        />
      )}
    </div>
  );
}
