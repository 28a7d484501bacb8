import type { Language, Profile } from '../profile/profile.js';
import { Source } from '../report/source.js';
import type { Finding } from './finding.js';
import { applyEdits, type TextEdit } from './fix.js';
import { type ReportInput, review, type Surroundings } from './review.js';

/** A safe fix that was made, and the text it was made in. */
export interface Amendment {
  readonly finding: Finding;
  readonly source: Source;
}

/** A report with its safe fixes made. Without amendments, the bytes are those that were given. */
export interface Mended {
  readonly bytes: Uint8Array;
  readonly amendments: readonly Amendment[];
}

/** A fix that is offered takes its finding away and brings no other, so this is never reached: a net below that proof. */
const roundsAtMost = 1000;

/**
 * Makes the safe fixes of a report until none is left: those that do not touch one another at once, the others after
 * them. A second run changes nothing.
 */
export function mend(
  profile: Profile,
  input: ReportInput,
  data: Surroundings['data'],
  language: Language,
): Mended {
  const amendments: Amendment[] = [];
  const look = (bytes: Uint8Array) => {
    const { findings, failures } = review(profile, [{ ...input, bytes }], { data }, language);
    // Of what a rule broke off at nobody knows what it would have found: such a report is left as it is.
    return failures.length > 0 ? undefined : findings;
  };
  let { bytes } = input;
  let findings = look(bytes) ?? [];
  for (let round = 0; round < roundsAtMost; round++) {
    const source = sourceOf(input.path, bytes, findings);
    const step = source && chooseStep(source, findings, look);
    if (!step) break;
    amendments.push(...step.made.map((finding) => ({ finding, source })));
    ({ bytes, findings } = step);
  }
  return { bytes, amendments };
}

interface Step {
  readonly made: readonly Finding[];
  readonly bytes: Uint8Array;
  readonly findings: readonly Finding[];
}

/** What cannot be decoded has no fixes. */
function sourceOf(path: string, bytes: Uint8Array, findings: readonly Finding[]): Source | undefined {
  if (!findings.some(({ fix }) => fix?.safe)) return undefined;
  return new Source(path, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
}

/** The fixes to make next: all that stand apart, if together they do what each does alone, or the first that helps. */
function chooseStep(
  source: Source,
  findings: readonly Finding[],
  look: (bytes: Uint8Array) => readonly Finding[] | undefined,
): Step | undefined {
  const fixable = findings.filter(({ fix }) => fix?.safe);
  for (const made of [standingApart(source, fixable), ...fixable.map((one) => [one])]) {
    const text = applyEdits(
      source.text,
      made.flatMap((finding) => editsOf(source, finding)),
    );
    const bytes = new TextEncoder().encode(text);
    const left = look(bytes);
    if (!left) continue;
    if (made.length === 1 || left.length <= findings.length - made.length)
      return { made, bytes, findings: left };
  }
  return undefined;
}

function standingApart(source: Source, findings: readonly Finding[]): readonly Finding[] {
  const taken: TextEdit[] = [];
  return findings.filter((finding) => {
    const edits = editsOf(source, finding);
    const touches = ({ range }: TextEdit) =>
      taken.some((other) => range.start <= other.range.end && other.range.start <= range.end);
    if (edits.some(touches)) return false;
    for (const edit of edits) taken.push(edit);
    return true;
  });
}

function editsOf(source: Source, { fix }: Finding): readonly TextEdit[] {
  return fix!.edits.map(({ start, end, text }) => ({
    range: { start: source.offset(start), end: source.offset(end) },
    text,
  }));
}
