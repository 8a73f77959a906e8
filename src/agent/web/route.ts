import type { ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";
import type { LiveEvents } from "./events.ts";
import type { WebRequest } from "./request.ts";
import type { WebSources } from "./sources.ts";

/** What a route may use besides the request. */
export interface RouteContext {
  sources: WebSources;
  events: LiveEvents;
  /** Undefined where no token is asked for. */
  token: string | undefined;
}

/** An answer, or who goes on with the response by itself: a stream. */
export type Answered = Answer | { stream: (response: ServerResponse) => void };

/** One address of the agent: a file in src/agent/web/routes, and a line in its index. */
export interface Route {
  path: string;
  method: "GET" | "POST";
  /** "token": only with the token. "open": for everybody that reaches the agent; it may tell nothing of the site. */
  access: "token" | "open";
  /** Programs that look every few seconds are counted apart from people, so a busy browser costs no scrape. */
  reader: "person" | "program";
  answer(request: WebRequest, context: RouteContext): Answered | Promise<Answered>;
}
