import type {
  Location,
  Log,
  Region,
  ReportingDescriptor,
  Fix as SarifFix,
  Result as SarifResult,
} from 'sarif';
import type { Severity, Words } from '../profile/profile.js';
import { visible } from '../report/unseen.js';
import type { Finding, Place, Related } from '../review/finding.js';
import type { Outcome } from '../review/review.js';
import { stringify } from './json.js';
import { wordingOf } from './wording.js';

const levels = { error: 'error', warning: 'warning', notice: 'note', off: 'none' } as const;
const base = '%SRCROOT%';

/** What is said of a rule. */
export interface DescribedRule {
  readonly id: string;
  readonly severity: Severity | 'off';
  readonly summary: Words;
  readonly why: Words;
}

/**
 * The result as SARIF 2.1.0, with what GitHub's code scanning reads of it.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning
 */
export function formatSarif(outcome: Outcome, version: string, rules: readonly DescribedRule[]): string {
  const { language, findings } = outcome;
  const on = rules.filter(({ severity }) => severity !== 'off');
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Report Review',
            semanticVersion: version,
            rules: on.map((rule) => describe(rule, language)),
          },
        },
        language,
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [base]: { description: { text: "The repository's root." } } },
        invocations: [{ executionSuccessful: outcome.failures.length === 0, ...notRun(outcome) }],
        results: findings.map((finding) => resultOf(finding, on)),
      },
    ],
  };
  return stringify(log);
}

function notRun({ skipped, failures, language }: Outcome) {
  const notifications = [
    ...failures.map(({ rule, path, why }) => ({
      level: 'error' as const,
      message: { text: [rule, path, why].filter((part) => part).join(': ') },
    })),
    ...(skipped.length > 0
      ? [{ level: 'note' as const, message: { text: wordingOf(language).skipped(skipped) } }]
      : []),
  ];
  return notifications.length > 0 ? { toolExecutionNotifications: notifications } : {};
}

function describe(rule: DescribedRule, language: Outcome['language']): ReportingDescriptor {
  return {
    id: rule.id,
    shortDescription: { text: rule.summary[language] },
    fullDescription: { text: rule.why[language] },
    help: { text: rule.why[language] },
    defaultConfiguration: { level: levels[rule.severity] },
  };
}

function resultOf(finding: Finding, rules: readonly DescribedRule[]): SarifResult {
  const { rule, severity, message, help, related, fix, fingerprint } = finding;
  const ruleIndex = rules.findIndex(({ id }) => id === rule);
  return {
    ruleId: rule,
    ...(ruleIndex >= 0 ? { ruleIndex } : {}),
    level: levels[severity],
    message: { text: plain([message, help].filter((part) => part !== '').join('\n')) },
    locations: [locationOf(finding)],
    ...(related.length > 0 ? { relatedLocations: related.map(relatedOf) } : {}),
    // GitHub tells alerts apart by this one fingerprint only.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1` },
    ...(fix ? { fixes: [fixOf(finding, fix)] } : {}),
  };
}

function locationOf(place: Place): Location {
  return { physicalLocation: { artifactLocation: artifactOf(place), region: regionOf(place) } };
}

function relatedOf(place: Related, index: number): Location {
  return { id: index + 1, message: { text: plain(place.message) }, ...locationOf(place) };
}

function artifactOf({ path }: Place) {
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: base };
}

function regionOf({ start, end }: Pick<Place, 'start' | 'end'>): Region {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function fixOf(finding: Finding, fix: NonNullable<Finding['fix']>): SarifFix {
  const replacements = fix.edits.map((edit) => ({
    deletedRegion: regionOf(edit),
    insertedContent: { text: edit.text },
  }));
  return {
    ...(finding.help === '' ? {} : { description: { text: plain(finding.help) } }),
    artifactChanges: [{ artifactLocation: artifactOf(finding), replacements }],
    properties: { safe: fix.safe },
  };
}

/** A message is plain text, but `[words](target)` in it would be a link (SARIF 2.1.0, 3.11.6). */
function plain(text: string): string {
  return text
    .split('\n')
    .map(visible)
    .join('\n')
    .replace(/\[(?=[^\]]*\]\()/g, '\\[');
}
