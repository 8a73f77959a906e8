import { html, seeOther } from "../answer.ts";
import { webLimits } from "../limits.ts";
import { loginHtml } from "../page.ts";
import type { Route } from "../route.ts";
import { cookieName, isSame, sessionOf } from "../token.ts";

export const loginFormRoute: Route = {
  path: "/login",
  method: "GET",
  access: "open",
  reader: "person",
  answer: ({ language }, { token }) =>
    token === undefined ? seeOther("/") : html(loginHtml({ language, wrong: false })),
};

/** The token is shown once; from then on the browser shows a cookie that no script reads and no other site sends. */
export const loginRoute: Route = {
  path: "/login",
  method: "POST",
  access: "open",
  reader: "person",
  answer({ form, language, secure }, { token, sources }) {
    if (token === undefined) return seeOther("/");
    if (!isSame((form.get("token") ?? "").trim(), token)) return html(loginHtml({ language, wrong: true }), 401);
    const session = sessionOf(token, sources.clock.nowMs() + webLimits.sessionMs);
    return seeOther("/", { "set-cookie": cookie(session, { secure, maxAgeSeconds: webLimits.sessionMs / 1000 }) });
  },
};

export const logoutRoute: Route = {
  path: "/logout",
  method: "POST",
  access: "open",
  reader: "person",
  answer: ({ secure }) => seeOther("/login", { "set-cookie": cookie("", { secure, maxAgeSeconds: 0 }) }),
};

function cookie(value: string, { secure, maxAgeSeconds }: { secure: boolean; maxAgeSeconds: number }): string {
  const always = `${cookieName}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
  return secure ? `${always}; Secure` : always;
}
