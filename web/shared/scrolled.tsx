import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Content that may be larger than its place: it scrolls inside itself, and then the keyboard can reach it (WCAG 2.1.1). */
export function Scrolled({
  name,
  className,
  children,
}: {
  name: string;
  className: string;
  children: ReactNode;
}) {
  const box = useRef<HTMLElement>(null);
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () =>
      setOverflows(
        element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1,
      );
    const watch = new ResizeObserver(measure);
    for (const one of [element, ...element.children]) watch.observe(one);
    return () => watch.disconnect();
  }, []);
  return (
    <section ref={box} className={className} aria-label={name} {...(overflows ? { tabIndex: 0 } : {})}>
      {children}
    </section>
  );
}
