import type { ButtonProps } from 'antd';
import type { Action } from '../../src/contract/policy.ts';
import { OffButton } from './off-button.tsx';
import { useMay } from './session.tsx';

type ActButtonProps = Omit<ButtonProps, 'disabled'> & {
  readonly action: Action;
  /** Why it cannot be done now, beside what the policy table says. */
  readonly reason?: string | undefined;
};

/** A button for one action of the policy table. */
export function ActButton({ action, reason, ...button }: ActButtonProps) {
  const { may, why } = useMay(action);
  return <OffButton {...button} reason={may ? reason : why} />;
}
