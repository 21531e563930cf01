import { type ReactNode, useId } from 'react';
import './import.css';

/** A control of a form under its name; the control takes the id that ties them together. */
export function Labelled({ name, children }: { name: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{name}</label>
      {children(id)}
    </div>
  );
}
