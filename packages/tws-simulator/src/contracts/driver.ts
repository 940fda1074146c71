/** What the price of something computed follows: a share, a pair (or one over it), or a series of its own, times a factor. */
export interface Driver {
  readonly kind: "stock" | "pair" | "inverse-pair" | "series";
  readonly name: string;
  readonly factor: number;
}
