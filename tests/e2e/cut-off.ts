/** What a browser says of a request whose program was killed, or whose cable was pulled, before it had answered. */
export const cutOff =
  'ERR_CONNECTION|ERR_CONTENT_LENGTH_MISMATCH|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE|ERR_NETWORK|ERR_SOCKET_NOT_CONNECTED';
