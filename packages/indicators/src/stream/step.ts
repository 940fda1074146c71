/**
 * An indicator that carries its state from bar to bar: takes the inputs of the next bar in the order of the description, and writes
 * what is known with it; outputs hold NaN when it is called.
 */
export type Step = (inputs: Float64Array, outputs: Float64Array) => void;

/** Starts an indicator before its first bar. Parameters are checked, in the order of the description. */
export type Begin = (parameters: readonly number[]) => Step;

/** A series of one value for each bar, carried along: takes the next value, returns the result, NaN before the first. */
export type Carry = (value: number) => number;
