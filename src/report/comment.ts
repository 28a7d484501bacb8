/** The elements in which HTML knows no comments: https://html.spec.whatwg.org/multipage/syntax.html#elements-2 */
const noMarkup = /^\s*<(?:script|style|textarea)\b/iu;

/**
 * On which line of an HTML block, from 0, a comment begins that nothing in the block closes. Markdown hands on HTML up to
 * an empty line; whoever shows the page looks for the end of a comment far below that.
 */
export function unclosedComment(content: string): number | undefined {
  const opened = content.lastIndexOf('<!--');
  if (opened === -1 || content.includes('-->', opened) || noMarkup.test(content)) return undefined;
  return content.slice(0, opened).split('\n').length - 1;
}

/**
 * The words behind the comments that an HTML block begins with; none where a tag stands there. A comment ends with its
 * line: what stands behind it there is HTML to Markdown, and words to whoever reads the page.
 */
export function wordsBehindComments(content: string): string {
  const words = content.replace(/^\s*(?:<!--.*?-->\s*)+/su, '').trim();
  return words.startsWith('<') ? '' : words;
}
