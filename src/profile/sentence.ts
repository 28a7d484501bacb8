import type { Expression, Expressions, Scope } from './expression.js';

/** A sentence with expressions in braces: `{self.title}`. `{{` and `}}` are braces. */
export interface Sentence {
  readonly expressions: readonly { readonly expression: Expression; readonly offset: number }[];
  /** Fills the blanks. Values that are not text are written as CEL writes them; a blank that fails is `…`. */
  fill(scope: Scope): string;
}

/** Compiles a sentence. Throws an ExpressionError whose range is that of the expression's own text. */
export function compileSentence(text: string, expressions: Expressions): Sentence {
  const parts: (string | Expression)[] = [];
  const found: { expression: Expression; offset: number }[] = [];
  for (const part of text.split(/(\{\{|\}\}|\{[^{}]+\})/u)) {
    if (part === '{{' || part === '}}') parts.push(part[0]!);
    else if (part.startsWith('{')) {
      const expression = expressions.compile(part.slice(1, -1));
      found.push({ expression, offset: text.indexOf(part) + 1 });
      parts.push(expression);
    } else if (part !== '') parts.push(part);
  }
  const fill = (scope: Scope): string =>
    parts.map((part) => (typeof part === 'string' ? part : show(part, scope))).join('');
  return { expressions: found, fill };
}

function show(expression: Expression, scope: Scope): string {
  const value = expression.evaluate(scope);
  // The rule has failed already, on other facts: a blank about an absent one must not hide the finding.
  if (value === undefined) return '…';
  if (Array.isArray(value)) return value.map(String).join('、');
  return String(value);
}
