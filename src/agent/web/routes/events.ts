import { json } from "../answer.ts";
import type { Format } from "../events.ts";
import type { WebRequest } from "../request.ts";
import type { Answered, Route, RouteContext } from "../route.ts";

/** Changes as data. */
export const eventsRoute: Route = {
  path: "/api/v1/events",
  method: "GET",
  access: "token",
  reader: "person",
  answer: (request, context) => joined(request, context, "json"),
};

/** Changes as pieces of the page, for the page's own script. */
export const liveRoute: Route = {
  path: "/live",
  method: "GET",
  access: "token",
  reader: "person",
  answer: (request, context) => joined(request, context, request.language === "es" ? "html-es" : "html-en"),
};

function joined({ method, address }: WebRequest, { events }: RouteContext, format: Format): Answered {
  if (method === "HEAD") return json({}, 200);
  if (!events.hasRoom(address)) {
    return { ...json({ error: "too many are listening" }, 503), headers: { "retry-after": "10" } };
  }
  return { stream: (response) => events.join(response, { address, format }) };
}
