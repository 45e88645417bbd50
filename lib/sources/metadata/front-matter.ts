/**
 * Titles of journal contents other than papers, at IEEE Xplore, ScienceDirect and Wiley: "Front Cover", "[Back cover]",
 * "Inside front cover: Editorial Board", "Table of Contents", "IEEE … Publication Information", "Issue Information".
 */
const frontMatter =
  /^\W*(?:(?:(?:inside|outside|front|back) )*(?:cover|matter)(?:\s*[:/–-].*| (?:image|art))?|(?:table of )?contents|title page(?: [ivx]+)?|copyright(?: notice| page)?|(?:issue|publisher['’]?s?) information|masthead|(?:author|subject|keyword) index|blank page|editorial board(?:\W.*)?|.*\b(?:publication|society) information|.*\binformation for authors|guide (?:for|to) authors|(?:conference|organi[sz]ing|programme|program|steering) committees?|(?:list of )?(?:reviewers|sponsors))\W*$/i;

/** Whether a title is not a paper's but that of a cover, a list of contents or people, or a journal's notes. */
export function isFrontMatter(title: string): boolean {
  return frontMatter.test(title);
}
