import MarkdownIt from 'markdown-it';
import type { NewComment } from '../src/plan/discuss.js';
import type { CheckPlan } from '../src/plan/plan.js';

/** Comments' Markdown as GitHub shows it; `replaced` are the lines that a suggestion takes the place of. */
function render(text: string, replaced: readonly string[] = []): string {
  const markdown = new MarkdownIt({ html: true });
  const { fence } = markdown.renderer.rules;
  markdown.renderer.rules['fence'] = (tokens, index, ...rest) => {
    const { info, content } = tokens[index]!;
    return info === 'suggestion' ? suggestion(replaced, content) : fence!(tokens, index, ...rest);
  };
  return markdown.render(text);
}

function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function suggestion(before: readonly string[], after: string): string {
  const row = (kind: string, sign: string) => (line: string) =>
    `<div class="row ${kind}"><i>${sign}</i>${asText(line)}</div>`;
  const rows = [
    ...before.map(row('gone', '-')),
    ...after.replace(/\n$/, '').split('\n').map(row('new', '+')),
  ];
  const buttons = '<footer><span class="button">Commit suggestion</span></footer>';
  return `<div class="suggestion"><header>Suggested change</header>${rows.join('')}${buttons}</div>`;
}

const bot = '<b>github-actions</b><span class="tag">bot</span>';

/** A comment below the lines that it is about. `before`: lines that the base has. */
export function commentPage(
  { path, lines, body }: NewComment,
  source: readonly string[],
  before: ReadonlySet<string>,
): string {
  const { start, end } = lines!;
  const rows = source.slice(Math.max(0, start - 3), end).map((line, index) => {
    const number = Math.max(1, start - 2) + index;
    const [kind, sign] = before.has(line) ? ['same', ' '] : ['', '+'];
    return `<div class="code ${kind}"><i>${number}</i>${sign} ${asText(line)}</div>`;
  });
  const card = `<div class="comment"><header>${bot} <span class="dim">reviewed just now</span></header>${render(body, source.slice(start - 1, end))}</div>`;
  return page(`<div class="box"><header class="file">${asText(path)}</header>${rows.join('')}${card}</div>`);
}

/** A comment whose finding is gone, opened by a reader. */
export function settledPage(path: string, body: string): string {
  const card = `<div class="comment"><header>${bot} <span class="dim">edited · hidden as resolved</span></header>${render(body).replaceAll('<details>', '<details open>')}</div>`;
  return page(
    `<div class="box"><header class="file">${asText(path)} <span class="tag">Outdated</span></header>${card}</div>`,
  );
}

/** The check on its own page, with its annotations. */
export function checkPage({ name, title, summary, conclusion, annotations }: CheckPlan): string {
  const icon = conclusion === 'success' ? '<span class="ok">✓</span>' : '<span class="bad">✗</span>';
  const notes = annotations.map(
    (one) =>
      `<div class="note ${one.annotation_level}"><b>${one.annotation_level === 'failure' ? 'Check failure' : 'Check notice'} on line ${one.start_line} in ${asText(one.path)}</b><br><b>${asText(one.title)}</b><pre>${asText(one.message)}</pre></div>`,
  );
  return page(
    `<h1>${icon} ${asText(name)}</h1><h2>${asText(title)}</h2><div class="body">${render(summary)}</div><h3>Annotations</h3>${notes.join('')}`,
  );
}

/** The summary of the job's page. */
export function jobPage(summary: string): string {
  return page(
    `<div class="box"><header class="file">review summary</header><div class="body">${render(summary)}</div></div>`,
  );
}

const style = `
body { margin: 0; padding: 16px; width: 888px; box-sizing: border-box; background: #fff; color: #1f2328;
  font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", "Noto Sans CJK SC", "Noto Color Emoji", sans-serif; }
a { color: #0969da; text-decoration: none; } h1 { font-size: 20px; margin: 0 0 4px; } h2 { font-size: 16px; margin: 0 0 12px; }
h3 { font-size: 14px; } h4 { font-size: 14px; margin: 16px 0 8px; }
code, pre, .code, .row { font: 12px/20px ui-monospace, "Liberation Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }
code { background: #818b981f; padding: 2px 5px; border-radius: 6px; } pre { background: #f6f8fa; padding: 10px; border-radius: 6px; white-space: pre-wrap; margin: 8px 0; }
pre code { background: none; padding: 0; } a code { color: inherit; } sub { color: #59636e; font-size: 12px; vertical-align: baseline; }
table { border-collapse: collapse; margin: 8px 0 16px; } th, td { border: 1px solid #d1d9e0; padding: 5px 12px; text-align: left; } tr:nth-child(even) td { background: #f6f8fa; }
ul { padding-left: 22px; margin: 6px 0; } li { margin: 6px 0; } p { margin: 8px 0; }
.box { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; } .file { background: #f6f8fa; padding: 8px 14px; border-bottom: 1px solid #d1d9e0; font-weight: 600; font-size: 12px; }
.body { padding: 6px 14px 10px; } .code { white-space: pre; background: #dafbe1; } .code i, .row i { display: inline-block; width: 44px; color: #59636e; font-style: normal; text-align: right; padding-right: 14px; background: #aceebb; margin-right: 8px; }
.comment { margin: 12px 14px; border: 1px solid #d1d9e0; border-radius: 6px; padding: 0 14px 8px; } .comment > header { margin: 0 -14px 8px; padding: 8px 14px; border-bottom: 1px solid #d1d9e0; background: #f6f8fa; border-radius: 6px 6px 0 0; }
.dim { color: #59636e; } .tag { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 7px; font-size: 12px; font-weight: 500; color: #59636e; margin-left: 5px; }
.suggestion { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; margin: 8px 0; } .suggestion header { padding: 6px 12px; border-bottom: 1px solid #d1d9e0; font-size: 12px; color: #59636e; }
.same { background: #fff; } .same i { background: #fff; } .suggestion footer { border-top: 1px solid #d1d9e0; padding: 8px 12px; text-align: right; } .button { border: 1px solid #d1d9e0; border-radius: 6px; background: #f6f8fa; padding: 3px 10px; font-size: 12px; font-weight: 500; }
.row { white-space: pre; } .row i { width: 20px; background: none; } .gone { background: #ffebe9; } .new { background: #dafbe1; }
.ok { color: #1a7f37; } .bad { color: #d1242f; } .note { border-left: 4px solid #d1242f; background: #f6f8fa; padding: 8px 12px; margin: 8px 0; } .note.notice { border-color: #59636e; } .note.warning { border-color: #9a6700; } .note pre { margin: 4px 0 0; padding: 0; }
`;

function page(content: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><body>${content}<script>
document.documentElement.dataset.height = Math.ceil(document.body.getBoundingClientRect().height);
</script></body>`;
}
