import { text } from "../answer.ts";
import type { Route } from "../route.ts";
import { notReady } from "../view/status.ts";

/** The process lives, and answers. */
export const healthRoute: Route = {
  path: "/healthz",
  method: "GET",
  access: "open",
  reader: "program",
  answer: () => text("alive"),
};

/** Every collector has looked once, and the history takes in what they see. */
export const readyRoute: Route = {
  path: "/readyz",
  method: "GET",
  access: "open",
  reader: "program",
  answer(_request, { sources }) {
    const missing = notReady(sources);
    return missing.length === 0 ? text("ready") : text(`waiting for: ${missing.join(", ")}`, 503);
  },
};
