/** As `builtin.esm.ts` has it: a module of CommonJS has `require`, and it is the one whose results a test replaces. */
export const builtin = ((name: string) => require(name) as unknown) as typeof process.getBuiltinModule;
