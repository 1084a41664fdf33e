/** What it means to wait for a connection, by phase. */
export const connecting = {
  socket: "all connections were in use by other calls; send fewer at once, or allow more with maxSockets",
  connect: "the server did not accept the connection; check endpoint, network and proxy",
  tls: "the connection was not secured; check that the server speaks TLS",
};
