/** Bounds of everything that somebody at the other end of a socket can make grow. */
export const webLimits = {
  headerBytes: 8 << 10,
  bodyBytes: 4 << 10,
  urlCharacters: 2_048,
  connections: 256,
  connectionsOfAddress: 32,
  /** A page with all that it asks for is ten requests; they may come at once, and then so many a second. */
  burstRequests: 60,
  requestsPerSecond: 20,
  burstWrongTokens: 10,
  wrongTokensPerSecond: 1,
  /** Addresses whose requests are counted at one time; the one that was silent longest is forgotten. */
  addresses: 4_096,
  handshakeTimeoutMs: 5_000,
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 10_000,
  keepAliveTimeoutMs: 5_000,
  idleTimeoutMs: 60_000,
  /** How often Node looks for connections that are over these times. */
  connectionsCheckMs: 1_000,
  stopTimeoutMs: 2_000,
  sessionMs: 7 * 86_400_000,
  tokenBytes: 4_096,
  tokenCharactersLeast: 16,
  certificateBytes: 1 << 20,
  eventClients: 64,
  eventClientsOfAddress: 8,
  eventEveryMs: 1_000,
  eventPingMs: 15_000,
  /** A client that does not read is let go once so much waits for it. */
  eventBacklogBytes: 2 << 20,
  seriesCount: 64,
  seriesPoints: 600,
  seriesRangeMs: 3_650 * 86_400_000,
  compressFromBytes: 2_048,
  runbookBytes: 1 << 20,
} as const;
