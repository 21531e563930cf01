import { useState } from 'react';
import type { MappingEdit, MappingReading } from '../../../src/contract/api/imports.ts';
import type { BodyOf } from '../../../src/contract/api.ts';

/**
 * The text of a mapping while it is being typed. Edits of the table are made in what the house has, so that quick ones lose
 * nothing; only where something was typed and not sent yet, they are made in that.
 */
export function useMappingText({ yaml }: MappingReading, write: (body: BodyOf<'setDraftMapping'>) => void) {
  const [text, setText] = useState(yaml);
  const [known, setKnown] = useState(yaml);
  const [sent, setSent] = useState(yaml);
  // What comes back takes the place of what was sent; what has been typed since stays.
  if (known !== yaml) {
    setKnown(yaml);
    if (text === sent || text === known) {
      setText(yaml);
      setSent(yaml);
    }
  }
  const isDirty = text !== yaml;
  const send = (edits: readonly MappingEdit[]) => {
    setSent(text);
    write({ from: { kind: 'text', yaml: text }, edits: [...edits] });
  };
  return {
    text,
    type: setText,
    isDirty,
    keep: () => {
      if (isDirty) send([]);
    },
    edit: (...edits: MappingEdit[]) => {
      if (isDirty && text !== sent) send(edits);
      else write({ from: { kind: 'current' }, edits });
    },
  };
}
