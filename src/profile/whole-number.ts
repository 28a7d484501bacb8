const digits = '零一二三四五六七八九';

/**
 * A whole number however it is written, as plain digits: `３`, `03`, `3.0`, `3个`, `三` and `十二` give `3` and `12`.
 * Text that is none, or more than 99 in Chinese, stays as it is.
 */
export function wholeNumber(text: string): string {
  const narrow = text.normalize('NFKC').trim();
  const written = /^\+?(?<number>\d+(?:\.0+)?|[零〇一二两三四五六七八九十]{1,3})\s*[个项种]?$/u.exec(narrow)
    ?.groups?.['number'];
  if (written === undefined) return text;
  if (/^\d/u.test(written)) return written.replace(/\.0+$/u, '').replace(/^0+(?=\d)/u, '');
  return fromChinese(written.replace('〇', '零').replace('两', '二')) ?? text;
}

/** Tens and units: `十二`, `二十`, `三十五`, or one digit. */
function fromChinese(written: string): string | undefined {
  const [, tens, ten, units] = /^([一二三四五六七八九])?(十)?([零一二三四五六七八九])?$/u.exec(written) ?? [];
  if (ten === undefined) return tens !== undefined && units !== undefined ? undefined : one(tens ?? units);
  const high = tens === undefined ? 1 : digits.indexOf(tens);
  return String(high * 10 + (units === undefined ? 0 : digits.indexOf(units)));
}

function one(digit: string | undefined): string | undefined {
  return digit === undefined ? undefined : String(digits.indexOf(digit));
}
