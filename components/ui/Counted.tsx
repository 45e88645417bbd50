/** A number and the word behind it, or "all seen". */
const counted = /(\d\S* \p{L}+|\ball \p{L}+)/u;

/** A short line in which each number wraps together with what it counts: "On this page: 13 papers, / 4 new". */
export function Counted({ children }: { children: string }) {
  return children.split(counted).map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line have nothing but their place
      <span key={place} className="whitespace-nowrap">
        {part}
      </span>
    ),
  );
}
