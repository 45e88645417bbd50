/** A link to a listing with its last visit. */
export interface ListingLink {
  readonly name: string;
  readonly url: string;
  readonly about?: string;
}

/** Listings offered on a page that is not one. */
export function Listings({
  links,
  onOpen,
}: {
  links: readonly ListingLink[];
  onOpen: (url: string, behind: boolean) => void;
}) {
  return (
    <ul className="pb-3">
      {links.map(({ name, url, about }) => (
        <li key={url} className="flex min-h-7 items-center justify-between gap-3">
          <a
            href={url}
            className="type-control min-w-0 truncate rounded-chip py-1 text-accent hover:underline"
            onClick={(event) => {
              event.preventDefault();
              onOpen(url, event.ctrlKey || event.metaKey);
            }}
          >
            {name}
          </a>
          {about !== undefined && <span className="type-meta shrink-0 text-ink-3">{about}</span>}
        </li>
      ))}
    </ul>
  );
}
