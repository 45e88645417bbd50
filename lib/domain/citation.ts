/** The styles in which a citation can be copied: of the APA, the IEEE, the ACM and Nature. */
export const citationStyles = ['apa', 'ieee', 'acm', 'nature'] as const;
export type CitationStyle = (typeof citationStyles)[number];
