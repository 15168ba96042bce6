/** Makes calls with the same key that are made while one is under way into that one. Nothing is remembered after it. */
export function shareCalls<K, T>(call: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const underWay = new Map<K, Promise<T>>();
  return (key) => {
    const present = underWay.get(key);
    if (present !== undefined) return present;
    const made = call(key).finally(() => underWay.delete(key));
    underWay.set(key, made);
    return made;
  };
}
