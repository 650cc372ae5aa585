/** Joins the class names that are there: `classNames(styles.row, active && styles.on)`. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
