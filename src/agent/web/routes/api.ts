import { json } from "../answer.ts";
import type { WebRequest } from "../request.ts";
import type { Route } from "../route.ts";
import type { WebSources } from "../sources.ts";
import { alertViews } from "../view/alerts.ts";
import { guestViews } from "../view/guests.ts";
import { lineViews } from "../view/lines.ts";
import { Present } from "../view/present.ts";
import { spanViews } from "../view/spans.ts";
import { statusView } from "../view/status.ts";
import { trunkViews } from "../view/trunks.ts";

const present = (sources: WebSources): Present => new Present(sources.model.all());

/** What docs/agent-api.md describes: names stay, new ones may come. */
function apiRoute(name: string, view: (sources: WebSources, request: WebRequest) => object): Route {
  return {
    path: `/api/v1/${name}`,
    method: "GET",
    access: "token",
    reader: "person",
    answer: (request, { sources }) => json(view(sources, request)),
  };
}

export const statusRoute = apiRoute("status", (sources, { language }) => statusView(sources, language));
export const spansRoute = apiRoute("spans", (sources) => {
  const now = present(sources);
  return { spans: spanViews(now), lines: lineViews(now) };
});
export const trunksRoute = apiRoute("trunks", (sources) => ({ trunks: trunkViews(present(sources)) }));
export const guestsRoute = apiRoute("guests", (sources) => ({ guests: guestViews(present(sources)) }));
export const alertsRoute = apiRoute("alerts", (sources) => ({ alerts: alertViews(sources.alerts.firing()) }));
