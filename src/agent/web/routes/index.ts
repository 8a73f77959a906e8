import type { Route } from "../route.ts";
import { alertsRoute, guestsRoute, spansRoute, statusRoute, trunksRoute } from "./api.ts";
import { assetRoutes } from "./assets.ts";
import { eventsRoute, liveRoute } from "./events.ts";
import { healthRoute, readyRoute } from "./health.ts";
import { loginFormRoute, loginRoute, logoutRoute } from "./login.ts";
import { metricsRoute } from "./metrics.ts";
import { pageRoute } from "./page.ts";
import { runbookRoute } from "./runbook.ts";
import { seriesRoute } from "./series.ts";

/** Every address of the agent. To add one: write its file here, add its line, and say it in docs/agent-api.md. */
export const routes: readonly Route[] = [
  pageRoute,
  runbookRoute,
  loginFormRoute,
  loginRoute,
  logoutRoute,
  ...assetRoutes,
  metricsRoute,
  healthRoute,
  readyRoute,
  statusRoute,
  spansRoute,
  trunksRoute,
  guestsRoute,
  alertsRoute,
  seriesRoute,
  eventsRoute,
  liveRoute,
];
