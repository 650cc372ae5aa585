/** Does some work for every entry of a list, so many at once. */
export async function sideBySide<T>(
  list: readonly T[],
  atOnce: number,
  work: (entry: T) => Promise<void>,
): Promise<void> {
  const waiting = list.values();
  const worker = async () => {
    for (const entry of waiting) await work(entry);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
