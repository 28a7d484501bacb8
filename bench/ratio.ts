// How the time of a review grows with text that is made to delay it: `npm run build && node build/bench/ratio.js [BYTES]`.
// For each place in a report the units that take longest, and those whose time grows fastest from BYTES (50,000 unless
// said) to twice as many. Linear time is a ratio of about 2.
import { places, timeOf, units } from '../__tests__/review/units.js';

const size = Number(process.argv[2] ?? 50_000);
const shown = 5;

for (const place of Object.keys(places)) {
  const rows = units.map((unit) => {
    const [once, twice] = [timeOf(place, unit, size, 3), timeOf(place, unit, 2 * size, 3)];
    return { unit, once, twice, ratio: twice / Math.max(once, 1) };
  });
  const slowest = [...rows].sort((a, b) => b.twice - a.twice).slice(0, shown);
  const steepest = [...rows].sort((a, b) => b.ratio - a.ratio).slice(0, shown);
  process.stdout.write(`${place}, ${units.length} units, ${size} and ${2 * size} bytes\n`);
  for (const [title, chosen] of [
    ['slowest', slowest],
    ['steepest', steepest],
  ] as const) {
    for (const { unit, once, twice, ratio } of chosen) {
      const times = `${once.toFixed(0)} ms, ${twice.toFixed(0)} ms, ${ratio.toFixed(1)} times`;
      process.stdout.write(`  ${title}: ${JSON.stringify(unit)} ${times}\n`);
    }
  }
}
