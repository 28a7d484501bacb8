import type { FactScope } from '../facts/fact.js';
import type { Facts } from '../facts/facts.js';
import type { Profile, Words } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import type { Report } from '../report/report.js';
import type { Range, Source } from '../report/source.js';

/** A stretch of a file, before lines and columns are counted. */
export interface Spot {
  readonly source: Source;
  readonly range: Range;
}

/** A report under review: what it says, what the rules may compare it with. */
export interface Subject {
  readonly profile: Profile;
  readonly report: Report;
  readonly facts: Facts;
  /** The variables of every rule: `self`, `data` and, where there is a base, `oldSelf`. */
  readonly scope: FactScope;
  /** The values of `scope`, as expressions take them. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a rule says of a report. The engine makes a finding of it: a rule knows neither its id nor its severity. */
export interface Problem {
  readonly at: Spot;
  /** The variables of the rule's sentences. */
  readonly scope: FactScope;
  /** What tells this problem from others of its rule, whatever line it stands on. */
  readonly subject: string;
  /** The values that make it a problem. */
  readonly evidence: string;
  readonly related?: readonly (Spot & { readonly message: Words })[];
  /** The message, where the rule has none of its own. */
  readonly message?: Words;
  /** What stands there is a secret: no output shows it. */
  readonly secret?: true;
  /** Edits that the problem itself knows, besides those of the rule's `fix`. */
  readonly edits?: readonly { readonly range: Range; readonly text: string }[];
}

/** A kind of rule: what it finds in one report. */
export type Check = (rule: Rule, subject: Subject) => readonly Problem[];
