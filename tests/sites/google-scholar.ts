/** A mail of an alert of Google Scholar, with two papers: “Maps of worlds 1” and “Maps of worlds 2”. */
export const alertMail = [
  'From: Google Scholar Alerts <scholaralerts-noreply@google.com>',
  'To: ada@example.org',
  'Subject: maps - new results',
  'Date: Fri, 14 Mar 2025 09:00:00 +0000',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  ...[1, 2].map(
    (n) =>
      `<h3 style="font-weight:normal"><a class="gse_alrt_title" href="https://scholar.google.com/scholar_url?url=https://arxiv.org/abs/2503.0000${n}&amp;hl=en">Maps of worlds ${n}</a></h3><div style="color:#006621">A Lovelace, A Turing - arXiv preprint, 2025</div>`,
  ),
].join('\r\n');
