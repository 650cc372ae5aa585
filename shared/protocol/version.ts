/**
 * Version of what Cospec's own clients and the server say to each other on /sync, sent as `?v=`. Stock y-websocket
 * clients send none and are always welcome.
 */
export const PROTOCOL_VERSION = 1;

/** The oldest version that the server still speaks. */
export const OLDEST_PROTOCOL_VERSION = 1;
