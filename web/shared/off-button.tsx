import { Button, type ButtonProps, Tooltip } from 'antd';

type OffButtonProps = Omit<ButtonProps, 'disabled'> & {
  /** Why it cannot be pressed now; absent when it can. */
  readonly reason: string | undefined;
};

/** A button that stays in sight and in reach of the keyboard when it cannot be used, and says why. */
export function OffButton({ reason, onClick, ...button }: OffButtonProps) {
  if (reason === undefined) return <Button {...button} {...(onClick === undefined ? {} : { onClick })} />;
  return (
    <Tooltip title={reason}>
      <Button {...button} aria-disabled aria-description={reason} className="act-off" />
    </Tooltip>
  );
}
