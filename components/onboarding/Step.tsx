import type { ReactNode, RefObject } from 'react';

/** A step: heading, content and buttons. */
export function Step({
  title,
  hint,
  heading,
  foot,
  children,
}: {
  title: string;
  hint: ReactNode;
  heading: RefObject<HTMLHeadingElement | null>;
  foot: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="type-screen mt-6 outline-none">
        {title}
      </h1>
      <p className="type-text mt-1 text-ink-2">{hint}</p>
      <div className="mt-5 flex-1">{children}</div>
      <footer className="mt-6 flex flex-wrap items-center justify-between gap-2">{foot}</footer>
    </>
  );
}
