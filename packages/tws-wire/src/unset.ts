/** How TWS writes "no value" in a field of doubles: the largest double, in Java's notation. */
export const UNSET_DOUBLE_TEXT = "1.7976931348623157E308";
/** How TWS writes "no value" in a field of integers: the largest 32-bit integer. */
export const UNSET_INTEGER = 2_147_483_647;
