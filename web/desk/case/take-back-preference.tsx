import { useMutation } from '@tanstack/react-query';
import { App, Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { narrows } from '../../../src/domain/person/preference.ts';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useMe, useRefresh } from '../../shared/session.tsx';
import { type Preference, sayPreference } from './say-preference.ts';
import { type Saying, SayingFields, sayingBody, useFirstSaying } from './saying-fields.tsx';

/** Takes down that a person takes a word back: a wish only by his own later word with proof, a consent by anybody's. */
export function TakeBackPreference({ preference, close }: { preference: Preference; close: () => void }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { message } = App.useApp();
  const refresh = useRefresh();
  const [form] = Form.useForm<Saying>();
  const take = useMutation({
    mutationFn: (saying: Saying) =>
      ask('withdrawPreference', { params: { id: preference.id }, body: sayingBody(saying, clock.zone) }),
    onSuccess: async () => {
      close();
      void message.success(t('restraints.takenBack'));
      await refresh();
    },
  });
  const isNarrow = narrows(preference.kind);
  return (
    <Modal
      open
      title={`${t('restraints.takeBack')} · ${sayPreference(t, preference)}`}
      onCancel={close}
      onOk={() => form.submit()}
      okButtonProps={{ loading: take.isPending }}
    >
      <p>{t(isNarrow ? 'restraints.takeBackNarrow' : 'restraints.takeBackWide')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={useFirstSaying()}
        onFinish={(said) => take.mutate(said)}
      >
        <SayingFields ownOnly={isNarrow} proofNeeded={isNarrow} written={false} />
        {take.error !== null && <RefusalNotice error={take.error} />}
      </Form>
    </Modal>
  );
}
