/** Nobody waits for a connection here: the platform does, and does not tell. */
export const connecting = {};
