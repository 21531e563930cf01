import { Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { PasswordPage } from '../desk/password-page.tsx';
import { SignInPage } from '../desk/sign-in-page.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { SessionProvider, useSignedIn } from './session.tsx';
import { ShellHeader } from './shell-header.tsx';

/** Everything round a page: who, where, when, and that the data is simulated. Nobody signed in: the sign-in page. */
export function PageShell({ children }: { children: ReactNode }) {
  const { me, failure } = useSignedIn();
  if (failure !== null) return <Result status="warning" extra={<RefusalNotice error={failure} />} />;
  if (me === undefined) return <Skeleton active style={{ padding: 48 }} />;
  if (me === null) return <SignInPage />;
  return (
    <SessionProvider me={me}>
      <ShellHeader me={me} />
      <main id="content" className="shell-main" tabIndex={-1}>
        {me.mustChangePassword ? <PasswordPage /> : children}
      </main>
    </SessionProvider>
  );
}
