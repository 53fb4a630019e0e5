/**
 * Browsers of five years ago read the syntax we build for, but lack two methods that came in 2021 and 2022. Where they
 * do, these stand in, as the standard has them.
 */
const methods = {
  at<T>(this: readonly T[], index: number): T | undefined {
    return this[index < 0 ? this.length + index : index];
  },
  findLast<T>(this: readonly T[], fits: (item: T) => unknown): T | undefined {
    return [...this].reverse().find(fits);
  },
};

for (const [name, value] of Object.entries(methods)) {
  if (name in Array.prototype) continue;
  Object.defineProperty(Array.prototype, name, { value, configurable: true, writable: true });
}
