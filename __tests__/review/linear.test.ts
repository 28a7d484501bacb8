import { expect, test } from '@jest/globals';
import { places, timeOf, units } from './units.js';

/** Below this, in milliseconds, the machine's own noise decides. */
const noise = 40;

/** Bytes; `bench/ratio.ts` takes more of them. */
const size = 25_000;

test.each(Object.keys(places).filter((place) => place !== 'the front matter'))(
  'twice as much of anything in %s takes less than three times as long',
  (place) => {
    expect(units.length).toBeGreaterThan(25);
    const steep = units.flatMap((unit) => {
      const ratio = (tries: number) =>
        timeOf(place, unit, 2 * size, tries) / Math.max(noise, timeOf(place, unit, size, tries));
      // Most are far from it at the first look; what is not is measured with care.
      if (ratio(1) < 3) return [];
      const measured = ratio(4);
      return measured < 3 ? [] : [`${JSON.stringify(unit)}: ${measured.toFixed(1)}`];
    });
    expect(steep).toEqual([]);
  },
  300_000,
);
