/**
 * Version of what Cospec's own clients and the server say to each other on /sync, sent as `?v=`. Stock y-websocket
 * clients send none and are always welcome.
 */
export const PROTOCOL_VERSION = 1;

/**
 * The oldest version that the server still speaks: at least the one before, so that open pages live through a restart into
 * a newer server. A page whose version it does not speak is told to reload (4426).
 */
export const OLDEST_PROTOCOL_VERSION = 1;
