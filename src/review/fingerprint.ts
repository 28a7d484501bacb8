/**
 * Identity of a finding across pushes: 16 hex digits of SHA-256 over the rule, the report, what the problem is about,
 * the values that make it one, and which of equal ones it is. Neither line nor wording is part of it.
 */
export function fingerprint(
  rule: string,
  path: string,
  subject: string,
  evidence: string,
  ordinal: number,
): string {
  return digest(['v1', rule, path, subject, evidence, String(ordinal)]);
}

/**
 * What a finding is about, whatever its values: the same digest without them. A finding that goes while another of its
 * slot comes is the same one with new evidence.
 */
export function slotOf(rule: string, path: string, subject: string): string {
  return digest(['v1', rule, path, subject]);
}

function digest(parts: readonly string[]): string {
  // Loaded when it is needed: a report without findings needs none, and its start is a tenth of a short run.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}
