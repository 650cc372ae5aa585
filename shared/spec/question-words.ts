/** The question inside of a marker, without its fixed words. */
export function questionWords(marker: string): string {
  const inside = marker.replace(/^\[|\]$/g, '');
  const colon = inside.search(/[:：]/);
  return (colon < 0 ? '' : inside.slice(colon + 1)).replace(/\s+/g, ' ').trim();
}
