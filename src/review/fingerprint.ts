/** What tells a finding from the others of its rule in one report. */
export interface Identity {
  /** What the problem is about. */
  readonly subject: string;
  /** The values that make it one. */
  readonly evidence: string;
  /** Which of equal ones it is, from 0. */
  readonly ordinal: number;
}

/**
 * Identity of a finding across pushes: 16 hex digits of SHA-256 over the rule, the report's path, and what tells it from
 * the others there. Neither line nor wording is part of it.
 */
export function fingerprint(rule: string, path: string, { subject, evidence, ordinal }: Identity): string {
  return digest(['v1', rule, path, subject, evidence, String(ordinal)]);
}

/**
 * What a finding is about, whatever its values: the same digest without them. A finding that goes while another of its
 * slot comes is the same one with new evidence.
 */
export function slotOf(rule: string, path: string, { subject }: Identity): string {
  return digest(['v1', rule, path, subject]);
}

function digest(parts: readonly string[]): string {
  // Loaded when it is needed: a report without findings needs none, and its start is a tenth of a short run.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}
