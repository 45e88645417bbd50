/** Texts of links that only name their target: "PDF", "arXiv:2503.11731", "Cited by 12". */
const noun =
  'pdf|html|epub|xml|abs(?:tract)?|first paragraph|text|(?:pm(?:c)?id\\s*:?\\s*)?(?:pmc)?\\d{5,}|full[\\s-]?text|arxiv(?:\\s*page|\\.org)?(?:\\s*[:/]?\\s*[\\w.-]+\\/?\\d+(?:v\\d+)?)?|doi(?:\\s*:?\\s*10\\.\\S+)?|10\\.\\d{4,9}\\/\\S+|https?:\\/\\/\\S+|papers?|links?|articles?|(?:open |full |free )?access|permissions?|rights|chapter|more|preview|page|here|details|summary|supplement(?:ary|al)?(?: materials?)?|bib(?:tex)?|cite|citations?|cited by(?: \\d+)?|related articles|hugging\\s?face|hf|openreview|acl(?: anthology)?|pubmed|biorxiv|medrxiv|alphaxiv|ar5iv|code|project(?: page)?|website|tldr|comments?|discussion|preprint|manuscript|sign in|log ?in|download|slides|video|poster|talk|demo|data(?:set)?|blog(?: post)?|論文|论文|链接|原文|代码|摘要';
/** Marked as pure, so that bundlers drop it from scripts that do not use labels. */
const label = /* @__PURE__ */ makeLabel();

/** Matches such names with verbs and prepositions: "View paper", "Read the full article on arXiv", "论文链接：". */
function makeLabel(): RegExp {
  return new RegExp(
    `^[\\s[(（【{|·•–—:↗→-]*(?:(?:view|read|see|open|get|full|the|this|download|original|source|more|show|check|buy|purchase|request|rent)\\s+)*(?:${noun})(?:\\s*(?:(?:on|at|in|from|via)\\s+|\\s+(?=\\w)|(?=\\p{Lo}))(?:the\\s+)?(?:${noun})){0,2}(?:\\s*\\([\\d.,]+\\s*[km]b?\\))?[\\s\\])）】}|·•:：↗→…]*$`,
    'iu',
  );
}

/** Whether a link's text only names its target. */
export function isLabel(text: string): boolean {
  return text.length < 200 && label.test(text);
}
