import type { Language } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import { contradictionFinding, contradictions, type Verdict, verdictsOf } from './contradict.js';
import type { Failures } from './failure.js';
import type { Finding } from './finding.js';
import type { Subject } from './problem.js';
import { type Holder, holderOf, sharedFinding, sharing } from './unique.js';

/** More reports than this are not compared with one another: rules that do so are then skipped, and said to be. */
export const comparedAtMost = 5_000;

/** Whether a rule compares reports with one another. */
export function isAcross({ spec }: Rule): boolean {
  return spec.unique !== undefined || spec.contradicts !== undefined;
}

/** The rules that compare reports: takes from each what they need, as plain data, and finds what disagrees. */
export class Across {
  readonly #holders: Holder[] = [];
  readonly #verdicts: Verdict[] = [];
  readonly #rules: readonly Rule[];

  constructor(
    rules: readonly Rule[],
    private readonly language: Language,
  ) {
    this.#rules = rules.filter(isAcross);
  }

  /** Names of the facts that are compared: all that has to be read of a report that is not under review. */
  get reads(): ReadonlySet<string> {
    return new Set(this.#rules.flatMap(({ across }) => across.flatMap((path) => path[1] ?? [])));
  }

  add(subject: Pick<Subject, 'report' | 'scope'>, reviewed: boolean, failures: Failures): void {
    for (const rule of this.#rules)
      failures.attempt(rule.id, subject.report.path, () => this.#take(rule, subject, reviewed));
  }

  #take(rule: Rule, subject: Pick<Subject, 'report' | 'scope'>, reviewed: boolean): void {
    if (rule.spec.contradicts) this.#verdicts.push(...verdictsOf(rule, subject, reviewed));
    const holder = rule.spec.unique === undefined ? undefined : holderOf(rule, subject, reviewed);
    if (holder) this.#holders.push(holder);
  }

  /** The findings of the reviewed reports, which `read` reads once more where there are any. */
  findings(read: (path: string) => Subject, failures: Failures): readonly Finding[] {
    const attempt = ({ rule, path }: Holder | Verdict, make: (subject: Subject) => readonly Finding[]) =>
      failures.attempt(rule.id, path, () => make(read(path))) ?? [];
    return [
      ...sharing(this.#holders).flatMap(({ holder, others }) =>
        attempt(holder, (subject) => sharedFinding(holder.rule, subject, others, this.language)),
      ),
      ...contradictions(this.#verdicts).flatMap((one) =>
        attempt(one.verdict, (subject) => contradictionFinding(one, subject, this.language)),
      ),
    ];
  }
}
