/** `true` for two types that are the same, not merely assignable to each other. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if the statement holds. */
export type Holds<Statement extends true> = Statement;
