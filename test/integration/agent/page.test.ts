import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { alertOf, sampleOf } from "../../fixtures/agent-web.ts";
import { agentWeb, chromiumPath, token } from "../../support/agent-web.ts";
import { colourPairs, missingNames } from "../../support/page-checks.ts";

/** Releases whose Chromium is no package of their own go without these. */
const inBrowser = chromiumPath === undefined ? test.skip : test;
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true };
const screenshotPath = fileURLToPath(new URL("../../../docs/images/agent.png", import.meta.url));

let browser: Browser | undefined;

test.before(async () => {
  if (chromiumPath === undefined) return;
  // Chromium's own sandbox refuses root; what it opens here is ours.
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
  browser = await chromium.launch({ executablePath: chromiumPath, args });
});

test.after.always(async () => {
  await browser?.close();
});

/** A page of a browser of its own. Whatever it says of errors fails the test. */
async function open(t: ExecutionContext, url: string, options: BrowserContextOptions = {}): Promise<Page> {
  if (browser === undefined) throw new Error("there is no browser");
  const context = await browser.newContext({ locale: "en-GB", ...options });
  t.teardown(() => context.close());
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") t.fail(`the browser says: ${message.text()}`);
  });
  page.on("pageerror", (error) => t.fail(`the page's script fails: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(new URL(url).origin) && !request.url().startsWith("data:"))
      t.fail(`the page asks elsewhere: ${request.url()}`);
  });
  await page.goto(url);
  return page;
}

inBrowser("without JavaScript the first screen says what is wrong, and every channel", async (t) => {
  const { url, fixture } = await agentWeb(t);
  fixture.pullCable();
  const page = await open(t, url, { javaScriptEnabled: false });
  t.is(await page.locator(".verdict").textContent(), "3 alerts: 2 critical, 1 warning.");
  t.true(await page.locator(".verdict").isVisible());
  t.is(await page.locator(".grid > li").count(), 62);
  t.is(await page.locator("#trunks tbody tr").count(), 2);
  t.is(await page.locator("#guests tbody tr").count(), 3);
  t.regex((await page.locator("#plots").textContent()) ?? "", /Plots need JavaScript\./);
  t.false(await page.locator(".ranges").isVisible());
  await page.locator(".alerts summary").click();
  t.regex((await page.locator(".alerts details").textContent()) ?? "", /DChannelDown of span 2/);
});

inBrowser("a change is on the page a second later, told to screen readers, and the focus stays", async (t) => {
  const { url, fixture, server } = await agentWeb(t);
  fixture.firing = [alertOf("DiskFull", { span: "0" }, { severity: "warning", cause: undefined })];
  const page = await open(t, url);
  await page.locator("#live", { hasText: "(live)" }).waitFor();
  await page.locator("#runbook-0").focus();
  const startMs = performance.now();
  fixture.pullCable();
  server.changed();
  const verdict = page.locator(".verdict[aria-live=polite]");
  await verdict.filter({ hasText: "3 alerts: 2 critical, 1 warning." }).waitFor();
  t.true(performance.now() - startMs < 15_000, "it took longer than fifteen seconds");
  t.is(await page.locator('[data-part="span-1"] .channel.alarm').count(), 30);
  t.is(await page.locator('[data-part="span-1"] .channel.d-channel-down').count(), 1);
  t.is(await page.locator('[data-part="span-0"] .channel.alarm').count(), 0);
  t.is(await page.evaluate(() => document.activeElement?.id), "runbook-0");
  t.is(await page.title(), "3 alerts: 2 critical, 1 warning. pri1.madrid.example madrid");
  fixture.firing = [];
  server.changed();
  await verdict.filter({ hasText: "Nothing is wrong." }).waitFor();
  t.false(await verdict.evaluate((element) => element.classList.contains("wrong")));
});

inBrowser("a page says when it is live no more, and a new span brings itself", async (t) => {
  const { url, fixture, server } = await agentWeb(t);
  const page = await open(t, url);
  await page.locator("#live", { hasText: "(live)" }).waitFor();
  fixture.see("services", [sampleOf("dahdi_span_info", { span: "3", name: "BRI" }, 1)]);
  server.changed();
  await page.locator('[data-part="span-2"]').waitFor();
  page.removeAllListeners("console");
  await server.stop();
  await page.locator("#live", { hasText: "not live" }).waitFor();
  t.is(await page.locator("article.span").count(), 3);
});

inBrowser("plots are drawn from this agent alone, also after another time is chosen", async (t) => {
  const { url, fixture } = await agentWeb(t);
  const { course } = fixture;
  fixture.course = (question) => (question.metric === "dahdi_span_alarmed" ? [] : course(question));
  const page = await open(t, url);
  await page.locator('[data-plot="occupancy"] canvas').waitFor();
  await page.locator('[data-plot="roundTrips"] canvas').waitFor();
  t.regex((await page.locator('[data-plot="occupancy"] .latest').textContent()) ?? "", /^\(1: [\d.]+, 2: [\d.]+\)$/);
  t.is(await page.locator('[data-plot="alarms"] .latest').textContent(), "(no data in this time)");
  const asked = page.waitForRequest((request) => request.url().includes("from=-604800"));
  await page.getByLabel("7 days").check();
  await asked;
  const drawn = await page.locator('[data-plot="occupancy"] canvas').evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return pixels.some((value) => value !== 0);
  });
  t.true(drawn);
});

for (const [name, options] of [
  ["a phone of 360 pixels", phone],
  ["a phone with large letters", { ...phone, viewport: { width: 320, height: 640 } }],
  ["a desktop", { viewport: { width: 1280, height: 900 } }],
] as const) {
  inBrowser(`on ${name} nothing has to be pushed sideways`, async (t) => {
    const { url, fixture } = await agentWeb(t);
    fixture.pullCable();
    const page = await open(t, url, options);
    await page.locator('[data-plot="occupancy"] canvas').waitFor();
    const { wide, width } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }));
    t.is(wide, width);
    for (const target of await page.locator("nav a, button, summary").all()) {
      const box = await target.boundingBox();
      t.true((box?.height ?? 0) >= 24, `${await target.textContent()} is ${box?.height} pixels high`);
    }
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  inBrowser(`in ${colorScheme} mode every text stands out from what is behind it`, async (t) => {
    const { url, fixture } = await agentWeb(t);
    fixture.pullCable();
    const page = await open(t, url, { colorScheme });
    const pairs = await page.evaluate(colourPairs);
    t.true(pairs.length > 50);
    t.deepEqual(
      pairs.filter(({ ratio }) => ratio < 4.5),
      [],
    );
  });
}

inBrowser("everything has a name, headings go down step by step, and tables have headings", async (t) => {
  const { url, fixture } = await agentWeb(t, { withToken: true });
  fixture.pullCable();
  const page = await open(t, `${url}/login`);
  t.deepEqual(await page.evaluate(missingNames), []);
  await page.getByLabel("Token").fill(token);
  await page.keyboard.press("Enter");
  await page.locator(".verdict").waitFor();
  t.deepEqual(await page.evaluate(missingNames), []);
  for (const landmark of ["banner", "navigation", "main", "contentinfo"] as const)
    t.is(await page.getByRole(landmark).count(), 1, landmark);
  t.is(await page.locator("main table:not(.u-legend)").count(), 6);
  const reduced = await page
    .emulateMedia({ reducedMotion: "reduce" })
    .then(() => page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior));
  t.is(reduced, "auto");
});

inBrowser("the keyboard reaches everything in the order of the page, and one sees where it is", async (t) => {
  const { url, fixture } = await agentWeb(t);
  fixture.pullCable();
  const page = await open(t, url, { javaScriptEnabled: true });
  await page.locator('[data-plot="occupancy"] canvas').waitFor();
  const expected = await page.evaluate(
    () => [...document.querySelectorAll("a[href], button, summary, [tabindex='0'], input:checked")].length,
  );
  const tops: number[] = [];
  await page.keyboard.press("Tab");
  t.is(await page.evaluate(() => document.activeElement?.className), "skip");
  for (let steps = 1; steps < expected; steps += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const style = getComputedStyle(element);
      const { top } = element.getBoundingClientRect();
      return { tag: element.tagName, top: top + scrollY, outline: `${style.outlineStyle} ${style.outlineWidth}` };
    });
    t.not(focus.tag, "BODY", `after ${steps} steps`);
    t.regex(focus.outline, /^(?:solid|auto) [1-9]/, focus.tag);
    tops.push(focus.top);
  }
  t.deepEqual(
    tops.slice(1).filter((top, index) => top < (tops[index] ?? 0) - 40),
    [],
  );
  await page.goto(url);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  t.is(await page.evaluate(() => document.activeElement?.id), "wrong");
});

inBrowser("names full of tags and scripts are shown as the text that they are", async (t) => {
  const { url, fixture, server } = await agentWeb(t);
  const hostile = `"><script>document.title='taken'</script><img src=x onerror="document.title='taken'">{{7*7}}`;
  const see = () => {
    fixture.see("asterisk", [
      sampleOf("trunk_info", { trunk: hostile, driver: "pjsip", address: hostile, state: hostile }, 1),
      sampleOf("trunk_reachable", { trunk: hostile }, 1),
      sampleOf("trunk_qualify_seconds", { trunk: hostile }, 0.1),
    ]);
    fixture.see("guests", [sampleOf("guest_running", { guest: hostile }, 1)]);
    fixture.see("dahdi", [
      sampleOf("dahdi_span_info", { span: hostile, name: hostile, description: hostile }, 1),
      sampleOf("dahdi_span_alarmed", { span: hostile }, 1),
      sampleOf("dahdi_span_alarm", { span: hostile, alarm: hostile }, 1),
    ]);
    fixture.see("services", [sampleOf("service_up", { service: hostile, kind: hostile }, 0)]);
    fixture.firing = [
      {
        ...alertOf("SpanAlarm", { span: hostile }, { severity: "critical", cause: undefined }),
        summary: { en: hostile, es: hostile },
        todo: { en: hostile, es: hostile },
      },
    ];
    fixture.model.failed("host", hostile, { nowMs: fixture.sources().clock.nowMs(), steadyMs: 1, durationMs: 1 });
  };
  const page = await open(t, url);
  await page.locator("#live", { hasText: "(live)" }).waitFor();
  see();
  server.changed();
  await page.locator("#trunks tbody th", { hasText: hostile }).waitFor();
  const check = async () => {
    t.is(await page.locator("#guests tbody th").textContent(), hostile);
    t.true((await page.locator(".alerts").textContent())?.includes(hostile));
    t.true((await page.locator("article.span").first().textContent())?.includes(hostile));
    t.is(await page.locator("main script, main img").count(), 0);
    t.not(await page.title(), "taken");
  };
  await check();
  await page.reload();
  await page.locator('[data-plot="roundTrips"] canvas').waitFor();
  await check();
});

inBrowser("a browser without the token gets the form, a wrong one a sentence, the right one the page", async (t) => {
  const { url } = await agentWeb(t, { withToken: true });
  const page = await open(t, url, { locale: "es-ES" });
  t.is(new URL(page.url()).pathname, "/login");
  await page.getByLabel("Clave").fill("wrong");
  page.removeAllListeners("console");
  await page.getByRole("button").click();
  t.is(await page.getByRole("alert").textContent(), "Esta no es la clave.");
  await page.getByLabel("Clave").fill(token);
  await page.getByRole("button").click();
  await page.locator(".verdict", { hasText: "No hay nada mal." }).waitFor();
  t.is(await page.evaluate(() => document.cookie), "");
  await page.locator("#live", { hasText: "(en directo)" }).waitFor();
  await page.getByRole("button", { name: "Salir" }).click();
  t.is(new URL(page.url()).pathname, "/login");
  await page.goto(url);
  t.is(new URL(page.url()).pathname, "/login");
});

inBrowser("the runbook is at hand, at the alert's own heading", async (t) => {
  const { url, fixture } = await agentWeb(t);
  fixture.pullCable();
  const page = await open(t, url, { locale: "en-GB" });
  await page.locator("#runbook-0").click();
  t.is(new URL(page.url()).pathname + new URL(page.url()).hash, "/runbook#spanalarm");
  t.true((await page.locator("main h1").count()) === 1);
  await page.getByRole("link", { name: "Back to the page" }).click();
  t.is(await page.locator(".verdict").textContent(), "3 alerts: 2 critical, 1 warning.");
});

inBrowser("a picture of the page shows the spans and the alert", async (t) => {
  const { url, fixture } = await agentWeb(t);
  fixture.pullCable();
  const page = await open(t, url, { viewport: { width: 1280, height: 1400 }, timezoneId: "Europe/Madrid" });
  await page.locator('[data-plot="roundTrips"] canvas').waitFor();
  const picture = await page.screenshot({ fullPage: true });
  t.true(picture.length > 20_000);
  if (process.env.SPANWRIGHT_SCREENSHOT !== "1") return;
  mkdirSync(dirname(screenshotPath), { recursive: true });
  await page.screenshot({ fullPage: true, path: screenshotPath });
});
