import { useState } from 'react';

/** Which rows of a list are shown, and which page of them; another choice begins at its first page. */
export function useStateAndPage<State extends string>(first: State) {
  const [state, setState] = useState(first);
  const [page, setPage] = useState(1);
  const choose = (next: State): void => {
    setState(next);
    setPage(1);
  };
  return { state, choose, page, turn: setPage };
}
