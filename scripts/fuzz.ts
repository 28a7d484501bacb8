// A long search for texts that break something: `npm run fuzz -- [PARSES [SEED]]`, a million parses unless said, three
// strings for every ten of them through everything that prints and through the Markdown renderer, and a whole review for
// every hundred. Ends with 0 when nothing broke; what breaks is made small and shown, with the seed that finds it again.
import { hold, type Property, parsing, printing, rendering } from '../__tests__/fuzz/properties.js';
import { publishing } from '../__tests__/fuzz/publishing.js';

const [parses = 1_000_000, seed = 1] = process.argv.slice(2).map(Number);
/** So many are tried at a time, so that it can be seen how far it is. */
const batch = 10_000;

/** Tries so many texts, and prints the figures. */
function search<T>(name: string, { input, problems }: Property<T>, runs: number): void {
  const began = performance.now();
  let slowest = 0;
  const timed: Property<T> = {
    input,
    problems: (text) => {
      const since = performance.now();
      const found = problems(text);
      slowest = Math.max(slowest, performance.now() - since);
      return found;
    },
  };
  for (let done = 0; done < runs; done += batch) {
    hold(timed, Math.min(batch, runs - done), seed + done);
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${name}: ${done}`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(
    `${name}: ${runs} texts in ${seconds} s, the slowest ${slowest.toFixed(0)} ms, none broke it\n`,
  );
}

search('printing', printing, Math.ceil(parses * 0.3));
search('rendering', rendering, Math.ceil(parses * 0.3));
search('parsing', parsing, parses);
search('publishing', publishing, Math.ceil(parses * 0.01));
