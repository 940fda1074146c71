/** Takes the dust of binary fractions off a sum of prices. */
export function cleanPrice(price: number): number {
  return Math.round(price * 1e7) / 1e7;
}
