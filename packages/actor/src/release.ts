/** Ends what was begun or held. Safe to call twice. */
export type Release = () => void;
