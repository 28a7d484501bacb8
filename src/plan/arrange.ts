import type { Finding } from '../review/finding.js';
import type { Topic } from './comment.js';
import type { Diff } from './diff.js';
import { type Placement, place } from './place.js';

/** What may stand in comments. Findings that may not are in the check. */
export interface CommentPolicy {
  readonly diff: Diff;
  /** Findings that the base had already. */
  readonly existing: ReadonlySet<Finding>;
  /** Findings that a person has dealt with. */
  readonly dealt: ReadonlySet<Finding>;
  readonly errorsOnly: boolean;
}

export interface Arrangement {
  /** Comments to be, the most important first. */
  readonly topics: readonly Topic[];
  /** Findings that have no file to be annotated in. */
  readonly homeless: ReadonlySet<Finding>;
}

interface Placed {
  readonly finding: Finding;
  readonly placement: Placement;
}

const sameRuleInFile = 3;
const filesOfOneRule = 5;
const exemplars = 2;
const rank = { error: 0, warning: 1, notice: 2 } as const;

/** Says which findings ask for a comment, and groups those that belong in one. */
export function arrange(findings: readonly Finding[], policy: CommentPolicy): Arrangement {
  const placed = findings.map((finding) => ({ finding, placement: place(finding, policy.diff) }));
  const homeless = new Set(
    placed.filter(({ placement }) => placement.on === 'summary').map(({ finding }) => finding),
  );
  const asking = placed.filter(
    ({ finding, placement }) =>
      !policy.existing.has(finding) &&
      !policy.dealt.has(finding) &&
      (placement.on === 'line' || (placement.on === 'file' && finding.severity === 'error')) &&
      (!policy.errorsOnly || finding.severity === 'error'),
  );
  const topics = gather(keepExemplars(asking));
  return { topics: topics.sort(compareTopics), homeless };
}

/** One cause in many reports is shown twice; the check has it for all of them. */
function keepExemplars(placed: readonly Placed[]): readonly Placed[] {
  const files = new Map<string, Set<string>>();
  for (const { finding } of placed) {
    files.set(finding.rule, (files.get(finding.rule) ?? new Set()).add(finding.path));
  }
  return placed.filter(({ finding }) => {
    const paths = [...files.get(finding.rule)!];
    return paths.length < filesOfOneRule || paths.indexOf(finding.path) < exemplars;
  });
}

function gather(placed: readonly Placed[]): Topic[] {
  const topics = new Map<string, Topic>();
  for (const { finding, placement, elsewhere } of splitByRule(placed)) {
    const key = `${finding.path}\n${placement.on === 'line' ? placement.lines.end : ''}`;
    const topic = begin(finding, placement, elsewhere);
    const open = topics.get(key);
    topics.set(key, open ? join(open, topic) : topic);
  }
  return [...topics.values()];
}

/** Where one rule speaks three times in a file, its first finding on a line speaks for the others. */
function splitByRule(placed: readonly Placed[]): readonly (Placed & { elsewhere: readonly Finding[] })[] {
  const byRule = new Map<string, Placed[]>();
  for (const one of placed) {
    const key = `${one.finding.path}\n${one.finding.rule}`;
    byRule.set(key, [...(byRule.get(key) ?? []), one]);
  }
  return [...byRule.values()].flatMap((group) => {
    if (group.length < sameRuleInFile) return group.map((one) => ({ ...one, elsewhere: [] }));
    const head = group.find(({ placement }) => placement.on === 'line') ?? group[0]!;
    return [{ ...head, elsewhere: group.filter((one) => one !== head).map(({ finding }) => finding) }];
  });
}

function begin(finding: Finding, placement: Placement, elsewhere: readonly Finding[]): Topic {
  const isOnLine = placement.on === 'line';
  return {
    path: finding.path,
    lines: isOnLine ? placement.lines : undefined,
    certain: !isOnLine || placement.certain,
    findings: [finding],
    elsewhere,
  };
}

/** Two topics that end on the same line, or are both about the file, are one comment. */
function join(a: Topic, b: Topic): Topic {
  return {
    ...a,
    lines: a.lines && b.lines && { start: Math.min(a.lines.start, b.lines.start), end: a.lines.end },
    findings: [...a.findings, ...b.findings].sort((x, y) => rank[x.severity] - rank[y.severity]),
    elsewhere: [...a.elsewhere, ...b.elsewhere],
  };
}

function compareTopics(a: Topic, b: Topic): number {
  const severity = (topic: Topic) => rank[topic.findings[0]!.severity];
  return (
    severity(a) - severity(b) ||
    Number(b.certain) - Number(a.certain) ||
    (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
    (a.lines?.start ?? 0) - (b.lines?.start ?? 0)
  );
}

/** Every finding that a topic speaks of. */
export function findingsOf(topic: Topic): readonly Finding[] {
  return [...topic.findings, ...topic.elsewhere];
}
