/** The name in code of what has an id: `json-feed` is `jsonFeed`. */
export function nameInCode(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
