import { html } from "../answer.ts";
import { pageHtml } from "../page.ts";
import type { Route } from "../route.ts";

export const pageRoute: Route = {
  path: "/",
  method: "GET",
  access: "token",
  reader: "person",
  answer: ({ language }, { sources, token }) => html(pageHtml(sources, { language, hasToken: token !== undefined })),
};
