import type { MetadataBearer, MiddlewareStack, Pluggable } from "@smithy/types";
import type { Middleware } from "./Middleware.js";

/** What each middleware of a client does, by name. */
export type Bodies = Readonly<Record<(typeof PLACES)[number]["name"], Middleware>>;

/**
 * The middleware of every client, in the order in which a request meets them.
 *
 * Here are their names and places, which are the official client's, since tools attach to them. What they do is in the files
 * beside this one, and is not loaded before a call needs it.
 *
 * @param load - Loads what they do, or has it.
 */
export function standardMiddleware(load: () => Bodies | Promise<Bodies>): Pluggable<object, MetadataBearer> {
  return {
    applyToStack: (stack) => {
      const target = stack as MiddlewareStack<object, MetadataBearer> & Record<"add" | "addRelativeTo", Add>;
      for (const place of PLACES) {
        target["relation" in place ? "addRelativeTo" : "add"](whenLoaded(place.name, load), {
          ...place,
          override: true,
        });
      }
    },
  };
}

type Add = (middleware: Middleware, place: object) => void;

function whenLoaded(name: keyof Bodies, load: () => Bodies | Promise<Bodies>): Middleware {
  return (next, context) => {
    const bodies = load();
    return bodies instanceof Promise ? later(name, bodies, next, context) : bodies[name](next, context);
  };
}

// On its own, so that the calls which need not wait do not pay for what it keeps.
function later(name: keyof Bodies, bodies: Promise<Bodies>, ...parts: Parameters<Middleware>): ReturnType<Middleware> {
  // The one that a request meets first tells if it fails. The others are not reached, and unheard it would end the process.
  bodies.catch(() => undefined);
  return async (args) => (await bodies)[name](...parts)(args) as unknown;
}

const PLACES = [
  { name: "loggerMiddleware", step: "initialize", tags: ["LOGGER"] },
  { name: "serializerMiddleware", step: "serialize", tags: ["SERIALIZER"] },
  { name: "contentLengthMiddleware", step: "build", tags: ["SET_CONTENT_LENGTH", "CONTENT_LENGTH"] },
  { name: "getUserAgentMiddleware", step: "build", priority: "low", tags: ["SET_USER_AGENT", "USER_AGENT"] },
  { name: "hostHeaderMiddleware", step: "build", priority: "low", tags: ["HOST"] },
  { name: "recursionDetectionMiddleware", step: "build", priority: "low", tags: ["RECURSION_DETECTION"] },
  { name: "retryMiddleware", step: "finalizeRequest", priority: "high", tags: ["RETRY"] },
  // Signs each attempt at the last moment.
  {
    name: "httpSigningMiddleware",
    relation: "after",
    toMiddleware: "retryMiddleware",
    step: "finalizeRequest",
    tags: ["HTTP_SIGNING"],
    aliases: ["apiKeyMiddleware", "tokenMiddleware", "awsAuthMiddleware"],
  },
  { name: "deserializerMiddleware", step: "deserialize", tags: ["DESERIALIZER"] },
] as const;
