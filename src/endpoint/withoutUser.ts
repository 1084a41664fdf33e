/** An endpoint as an error may show it: without a user's name and password. */
export const withoutUser = (endpoint: string): string => endpoint.replace(/^(\w+:\/\/)?.*@/s, "$1***@");
