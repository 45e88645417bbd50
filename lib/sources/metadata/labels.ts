/** Texts of links that name what they lead to ("PDF", "arXiv:2503.11731", "View paper"), not the paper. */
const label =
  /^[\s[(（【{|·•–—:↗→-]*(?:(?:view|read|see|open|full|the|download|original|source|more|show)\s+)*(?:pdf|html|epub|xml|abs(?:tract)?|text|full[\s-]?text|arxiv(?:\s*page|\.org)?(?:\s*[:/]?\s*[\w.-]+\/?\d+(?:v\d+)?)?|doi(?:\s*:?\s*10\.\S+)?|10\.\d{4,9}\/\S+|https?:\/\/\S+|paper|papers|link|links|article|preview|page|here|details|summary|supplement(?:ary|al)?(?: materials?)?|bib(?:tex)?|cite|citations?|cited by(?: \d+)?|related articles|hugging\s?face|hf|openreview|acl(?: anthology)?|pubmed|biorxiv|medrxiv|alphaxiv|ar5iv|code|project(?: page)?|website|tldr|comments?|discussion|preprint|manuscript|slides|video|poster|talk|demo|data(?:set)?|blog(?: post)?|論文|论文|链接|原文)(?:\s*\([\d.,]+\s*[km]b\))?[\s\])）】}|·•:↗→…]*$/iu;

/** Whether a link's text only names what it leads to. */
export function isLabel(text: string): boolean {
  return label.test(text);
}

const leadingLabel = /^(?:abstract|摘要|概要)\s*[.:：—–-]?\s+(?=\p{Lu}|\p{Lo}|\d|["“'(])/iu;

/** Takes the word "Abstract" off an abstract's beginning. */
export function withoutLabel(abstract: string): string {
  return abstract.replace(leadingLabel, '');
}
