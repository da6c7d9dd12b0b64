// Takes calls apart and writes replies, for windows' ports and HTTP alike. What carries them is core-worker.ts and host/.

import {
  StandardRPCJsonSerializer,
  StandardRPCSerializer,
  type StandardRPCJsonSerialized,
} from '@orpc/client/standard';
import { StrictGetMethodPlugin } from '@orpc/server/plugins';
import { StandardHandler, StandardRPCCodec, StandardRPCMatcher } from '@orpc/server/standard';
import type { CallContext } from '#main/core/call.ts';
import type { router as wholeRouter } from '#main/core/router.ts';

/** Makes the handler of a router whose replies are plain JSON, as those of every contract here are. */
export function createRpcHandler(router: typeof wholeRouter): StandardHandler<CallContext> {
  const matcher = new StandardRPCMatcher();
  const codec = new StandardRPCCodec(new StandardRPCSerializer(new PlainSerializer()));
  return new StandardHandler(router, matcher, codec, { plugins: [new StrictGetMethodPlugin()] });
}

/**
 * Hands replies on as they are: looking into every value of a week for dates, maps and files, of which no contract has
 * any, takes longer than writing it as JSON. Input is read as ever.
 */
class PlainSerializer extends StandardRPCJsonSerializer {
  override serialize(reply: unknown): StandardRPCJsonSerialized {
    return [reply, [], [], []];
  }
}
