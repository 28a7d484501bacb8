/** GitHub's three annotation levels, most severe first. A profile may also say `off`. */
export const severities = ['error', 'warning', 'notice'] as const;
export type Severity = (typeof severities)[number];

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** The same sentence in each language. */
export type Words = Readonly<Record<Language, string>>;
