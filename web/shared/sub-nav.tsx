import { Link } from '@tanstack/react-router';

interface SubNavProps {
  /** What the pages have in common, for those who hear it. */
  readonly name: string;
  readonly pages: readonly { readonly to: string; readonly word: string }[];
}

/** The pages of one part of the house, each with its own address. */
export function SubNav({ name, pages }: SubNavProps) {
  return (
    <nav className="sub-nav" aria-label={name}>
      {pages.map(({ to, word }) => (
        <Link
          key={to}
          to={to}
          className="sub-nav-link"
          activeOptions={{ exact: pages.some((one) => one.to.startsWith(`${to}/`)), includeSearch: false }}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
