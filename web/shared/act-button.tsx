import { Button, type ButtonProps, Tooltip } from 'antd';
import type { Action } from '../../src/contract/policy.ts';
import { useMay } from './session.tsx';

type ActButtonProps = Omit<ButtonProps, 'disabled'> & {
  readonly action: Action;
  /** Why it cannot be done now, beside what the policy table says. */
  readonly reason?: string | undefined;
};

/** A button for one action of the policy table. What may not be done stays in sight and in reach of the keyboard, and says why. */
export function ActButton({ action, reason, onClick, ...button }: ActButtonProps) {
  const { may, why } = useMay(action);
  const because = may ? reason : why;
  if (because === undefined) return <Button {...button} {...(onClick === undefined ? {} : { onClick })} />;
  return (
    <Tooltip title={because}>
      <Button {...button} aria-disabled aria-description={because} className="act-off" />
    </Tooltip>
  );
}
