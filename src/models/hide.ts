/** Gives an object a property that reads as any other, and is neither printed nor written as JSON nor compared. */
export function hide<Given extends object>(given: Given, name: PropertyKey, value: unknown): Given {
  return Object.defineProperty(given, name, { value, configurable: true, writable: true });
}
