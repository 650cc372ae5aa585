/** Contrast of two opaque colours as browsers compute them, `rgb(…)` or `color(srgb …)`; 1 to 21, as WCAG counts. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const numbers = (colour.match(/[\d.]+/g) ?? []).map(Number);
  if (numbers.length < 3) throw new Error(`No colour: “${colour}”`);
  if (numbers[3] !== undefined && numbers[3] < 1) throw new Error(`Not opaque: “${colour}”`);
  const scale = colour.startsWith('color(') ? 1 : 255;
  const [red = 0, green = 0, blue = 0] = numbers.map((value) => linear(value / scale));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
