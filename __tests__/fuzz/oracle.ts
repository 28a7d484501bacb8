import MarkdownIt, { type Token } from 'markdown-it';

/**
 * What GitHub's runner takes for commands in what a step prints: `::name::` where a line begins, blanks aside, and
 * `##[name]` anywhere; a line also ends at a carriage return alone. Each by its name.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function commandsIn(output: string): readonly string[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => {
    const colons = /^[\s\u0085]*::\s*([^\s:]*).*?::/.exec(line)?.[1];
    const brackets = /##\[([^\]]*)/.exec(line)?.[1];
    return [colons, brackets].filter((name) => name !== undefined);
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it looks for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Characters that a terminal obeys, tabs and line feeds aside; colours are ours, where they may be. */
export function controlsIn(output: string, mayColour = false): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape begins a colour
  const text = mayColour ? output.replace(/\u001b\[\d{1,2}m/g, '') : output;
  return text.match(controls) ?? [];
}

const markdown = new MarkdownIt({ html: true, linkify: true });
const inert: ReadonlySet<string> = new Set([
  ...['paragraph_open', 'paragraph_close', 'inline', 'text', 'text_special', 'code_inline'],
]);
/** What GitHub makes of bare text outside code: mentions, references, commits, emoji, formulas, addresses. */
const bare =
  /@|#\d|\bGH-\d|(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])|:[a-z0-9_+-]+:|\$|https?:\/\/|www\.|^\s*\/\w/i;

/** What would do something in a piece of Markdown on GitHub: types of nodes, and words outside code. */
export function liveIn(text: string, allowed: readonly string[] = []): readonly string[] {
  const nodes = [...walk(markdown.parse(text, {}))];
  const live = nodes.map(({ type }) => type).filter((type) => !inert.has(type) && !allowed.includes(type));
  const prose = nodes.flatMap((node) => (node.type === 'inline' ? [proseOf(node)] : []));
  return [...live, ...prose.flatMap((line) => bare.exec(line)?.[0] ?? [])];
}

/** What bodies of ours are made of, besides text and code. */
const ours: readonly string[] = [
  ...[
    'strong',
    'link',
    'heading',
    'bullet_list',
    'list_item',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ].flatMap((name) => [`${name}_open`, `${name}_close`]),
  ...['html_inline', 'html_block', 'fence', 'softbreak'],
];
const tags =
  /^(?:<\/?sub>|<br>|<\/?details>|<details><summary>[^<>]*<\/summary>|<!-- rr v=1 [\w ./,=-]+ -->|\s)*$/;

/** What in a whole body of ours would do something that we do not do: `site` is where our links lead. */
export function foreignIn(body: string, site: string): readonly string[] {
  const tokens = markdown.parse(body, {});
  const nodes = [...walk(tokens)];
  const foreign = nodes.flatMap(({ type, content, info, attrs }) => {
    if (type === 'link_open') return String(attrs?.[0]?.[1]).startsWith(site) ? [] : ['a link elsewhere'];
    if (type.startsWith('html_')) return tags.test(content) ? [] : [`HTML: ${content}`];
    return type === 'fence' && !['', 'suggestion'].includes(info) ? [`a block of ${info}`] : [];
  });
  const headings = tokens.filter((_, index) => tokens[index - 1]?.type === 'heading_open');
  const unlinked = headings.filter(({ children }) => children?.[0]?.type !== 'link_open');
  return [...liveIn(body, ours), ...foreign, ...unlinked.map(({ content }) => `a heading: ${content}`)];
}

function* walk(tokens: readonly Token[]): Generator<Token> {
  for (const token of tokens) {
    yield token;
    yield* walk(token.children ?? []);
  }
}

function proseOf({ children }: Token): string {
  return (children ?? []).map(({ type, content }) => (type === 'code_inline' ? ' ' : content)).join('');
}

/** What a code block, or a code span, shows; undefined where the text is not one and nothing else. */
export function codeOf(text: string): string | undefined {
  const [first, ...rest] = markdown.parse(text, {});
  if (first?.type === 'fence' && rest.length === 0) return first.content;
  const [only, ...others] = rest[0]?.children ?? [];
  return rest.length === 2 && only?.type === 'code_inline' && others.length === 0 ? only.content : undefined;
}
