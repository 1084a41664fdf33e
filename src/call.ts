/** What a call needs, and a client that is only made does not. */
export { settingsOf } from "./config/settingsOf.js";
export { middlewareOf } from "./middleware/middlewareOf.js";
