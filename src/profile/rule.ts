import type { RuleSpec } from './document.js';
import type { Compiler, Expression, Expressions, Path, Target } from './expression.js';
import type { Language, Severity, Words } from './profile.js';
import { compileSentence, type Sentence } from './sentence.js';
import { isObject, type Shape } from './shape.js';
import { listOf, type Shapes } from './shapes.js';

/** What a fix sets in each of the list at `path`. */
interface EveryFix {
  readonly path: Path;
  readonly set: readonly (readonly [Target, Expression])[];
}

/** A rule of a profile. Its expressions are compiled when they are first needed: most sentences never are. */
export class Rule {
  readonly id: string;
  readonly summary: Words;
  readonly why: Words;
  readonly #expressions: Expressions;
  readonly #compiled = new Map<string, Expression>();
  readonly #sentences = new Map<string, Sentence>();
  // Asked for in every report: looking them up by their text each time would cost as much as many a rule.
  #condition: Expression | undefined;
  #when: Expression | undefined;
  #each: readonly Path[] | undefined;
  #asksEach: boolean | undefined;
  #every: readonly EveryFix[] | undefined;

  constructor(
    readonly spec: RuleSpec,
    readonly severity: Severity | 'off',
    shapes: Shapes,
    compiler: Compiler,
  ) {
    this.id = spec.id;
    this.summary = spec.summary;
    this.why = spec.why;
    this.#expressions = expressionsFor(spec, shapes, compiler);
  }

  /** The variables its expressions may use. */
  get expressions(): Expressions {
    return this.#expressions;
  }

  get condition(): Expression | undefined {
    this.#condition ??= this.#compile(this.spec.rule);
    return this.#condition;
  }
  get when(): Expression | undefined {
    this.#when ??= this.#compile(this.spec.when);
    return this.#when;
  }
  get each(): readonly Path[] {
    this.#each ??= listOf(this.spec.each ?? []).map((text) => this.#compile(text).reads[0]!);
    return this.#each;
  }
  /** Whether it depends on the element if the rule applies. */
  get asksEach(): boolean {
    const { when } = this;
    this.#asksEach ??= [...(when?.reads ?? []), ...(when?.asked ?? [])].some(
      ([variable]) => variable === 'each',
    );
    return this.#asksEach;
  }
  get at(): Target | undefined {
    return this.#compile(this.spec.at)?.target;
  }
  get related(): readonly Expression[] {
    return listOf(this.spec.related ?? []).map((text) => this.#compile(text));
  }
  get unique(): Path | undefined {
    return this.#compile(this.spec.unique)?.reads[0];
  }

  get contradicts():
    | { readonly between: readonly Path[]; readonly within: Path; readonly majority: number }
    | undefined {
    const { contradicts } = this.spec;
    if (!contradicts) return undefined;
    const { between, within, majority } = contradicts;
    return { between: between.map((text) => this.#path(text)), within: this.#path(within), majority };
  }
  get index(): { readonly file: string; readonly key: Path; readonly fields: readonly Path[] } | undefined {
    const { index } = this.spec;
    if (!index) return undefined;
    return {
      file: index.file,
      key: this.#path(index.key),
      fields: index.fields.map((text) => this.#path(text)),
    };
  }
  /** The facts that it compares with those of other reports. */
  get across(): readonly Path[] {
    const { contradicts, unique } = this;
    return [
      ...(unique ? [unique] : []),
      ...(contradicts ? [...contradicts.between, contradicts.within] : []),
    ];
  }

  #path(text: string): Path {
    return this.#compile(text).reads[0]!;
  }

  /** Whether its fix may be applied without a person looking: decided for the facts at hand. */
  get safe(): Expression | boolean {
    const { safe } = this.spec.fix ?? { safe: false };
    return typeof safe === 'string' ? this.#compile(safe)! : safe;
  }
  get set(): readonly (readonly [Target, Expression])[] {
    return Object.entries(this.spec.fix?.set ?? {}).map(([path, value]) => [
      this.#compile(path)!.target!,
      this.#compile(value)!,
    ]);
  }
  /** What a fix sets in each of a list: its path, then places and texts that may speak of `it`. */
  get every(): readonly EveryFix[] {
    this.#every ??= (this.spec.fix?.every ?? []).map(({ in: list, set }) => {
      const inner = this.withEach(list);
      const pairs = Object.entries(set).map(
        ([path, text]) => [inner.compile(path).target!, inner.compile(text)] as const,
      );
      return { path: this.#compile(list).reads[0]!, set: pairs };
    });
    return this.#every;
  }

  /** The rule's variables and `it`, an element of `list`. */
  withEach(list: string): Expressions {
    const { variables } = this.#expressions;
    const it = elementShape(list, variables);
    return it ? this.#expressions.with('it', it) : this.#expressions;
  }

  /** The expression of a missing key's value. */
  added(key: string): Expression | undefined {
    const { add } = this.spec.fix ?? {};
    return add && Object.hasOwn(add, key) ? this.#compile(add[key]) : undefined;
  }

  get remove(): Target | undefined {
    return this.#compile(this.spec.fix?.remove)?.target;
  }
  get fixable(): 'safe' | 'suggestion' | 'none' {
    const { fix } = this.spec;
    if (!fix) return 'none';
    return fix.safe === false ? 'suggestion' : 'safe';
  }

  message(language: Language): Sentence | undefined {
    return this.spec.message && this.#sentence(this.spec.message[language]);
  }
  help(language: Language): Sentence {
    return this.#sentence(this.spec.help[language]);
  }

  #compile(text: string): Expression;
  #compile(text: string | undefined): Expression | undefined;
  #compile(text: string | undefined): Expression | undefined {
    if (text === undefined) return undefined;
    let expression = this.#compiled.get(text);
    if (!expression) {
      expression = this.#expressions.compile(text);
      this.#compiled.set(text, expression);
    }
    return expression;
  }

  #sentence(text: string): Sentence {
    let sentence = this.#sentences.get(text);
    if (!sentence) {
      sentence = compileSentence(text, this.#expressions);
      this.#sentences.set(text, sentence);
    }
    return sentence;
  }
}

const cache = new WeakMap<Shapes, Map<Shape | undefined, Expressions>>();

/** Rules with the same kind of `each` share an environment: making one costs more than compiling a rule. */
function expressionsFor(spec: RuleSpec, shapes: Shapes, compiler: Compiler): Expressions {
  const each = eachShape(spec, shapes);
  const byEach = cache.get(shapes) ?? new Map<Shape | undefined, Expressions>();
  cache.set(shapes, byEach);
  const { self, data } = shapes;
  const common = byEach.get(undefined) ?? compiler({ self, oldSelf: self, data });
  byEach.set(undefined, common);
  const expressions = byEach.get(each) ?? (each ? common.with('each', each) : common);
  byEach.set(each, expressions);
  return expressions;
}

function eachShape(spec: RuleSpec, shapes: Shapes): Shape | undefined {
  if (spec.fault) return shapes.subjects.fault;
  if (spec.schema) return shapes.subjects.schema;
  if (spec.outline) return shapes.subjects.outline;
  if (spec.forbid) return shapes.subjects.forbid;
  if (spec.contradicts) return shapes.subjects.contradicts;
  const [list, ...others] = listOf(spec.each ?? []).map((path) =>
    elementShape(path, { self: shapes.self, data: shapes.data }),
  );
  return others.every((other) => other === list) ? list : undefined;
}

/** The type of the elements of the list that a path names. */
function elementShape(path: string, variables: Readonly<Record<string, Shape>>): Shape | undefined {
  const [variable, ...members] = path.split('.');
  let shape: Shape | undefined = variables[variable!];
  for (const member of members) shape = isObject(shape) ? shape.members[member] : undefined;
  return shape && typeof shape === 'object' && 'list' in shape ? shape.list : undefined;
}
