import uPlot from "/assets/uplot.js";

/** Colours that differ in lightness too, and dashes, so that curves are told apart without colours. */
const curves = [
  { light: "#0b57b0", dark: "#86b9ff", dash: [] },
  { light: "#b3141f", dark: "#ff9a9a", dash: [8, 4] },
  { light: "#12692f", dark: "#79d297", dash: [2, 3] },
  { light: "#7a4d00", dark: "#f2bd5c", dash: [10, 3, 2, 3] },
  { light: "#5b2a86", dark: "#d0a8f5", dash: [4, 4] },
  { light: "#1b1f24", dark: "#e8ecf0", dash: [12, 6] },
];
const mostCurves = 12;
const plotHeight = 200;
const plotAgainMs = 30_000;
const loadAgainMs = 10_000;

const { language, live: liveText, notLive: notLiveText } = document.body.dataset;
const live = document.querySelector("#live");
const parts = new Map([...document.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
const moments = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
const dark = matchMedia("(prefers-color-scheme: dark)");

follow();
startPlots();

/** Puts in each part of the page that the agent sends anew. What was focused or open stays so. */
function follow() {
  const events = new EventSource(`/live?language=${language}`);
  const tell = (text) => {
    if (live.textContent !== text) live.textContent = text;
  };
  events.addEventListener("open", () => tell(`(${liveText})`));
  events.addEventListener("error", () => tell(`(${notLiveText})`));
  events.addEventListener("layout", ({ data }) => {
    if (JSON.parse(data).join() !== [...parts.keys()].join()) loadAgain();
  });
  for (const [name, part] of parts) events.addEventListener(name, ({ data }) => replace(name, part, JSON.parse(data)));
}

function replace(name, part, text) {
  if (name === "verdict") {
    if (part.textContent === text) return;
    part.textContent = text;
    document.title = `${text} ${document.querySelector("h1").textContent}`;
    return;
  }
  const focused = part.contains(document.activeElement) ? document.activeElement : undefined;
  const open = [...part.querySelectorAll("details[open] > summary")].map(({ id }) => id);
  const scrolled = part.querySelector(".scroll")?.scrollLeft ?? 0;
  part.innerHTML = text;
  if (name === "alerts") {
    document.querySelector(".verdict").classList.toggle("wrong", part.querySelector(".alerts") !== null);
  }
  for (const id of open) document.getElementById(id)?.parentElement.setAttribute("open", "");
  const scroll = part.querySelector(".scroll");
  if (scroll !== null) scroll.scrollLeft = scrolled;
  if (focused === undefined) return;
  const again = focused.id === "" ? scroll : document.getElementById(focused.id);
  again?.focus({ preventScroll: true });
}

/** The page has other parts now. It is loaded again, but never in a circle. */
function loadAgain() {
  const last = Number(sessionStorage.getItem("loadedAgain") ?? 0);
  if (Date.now() - last < loadAgainMs) return;
  sessionStorage.setItem("loadedAgain", String(Date.now()));
  location.reload();
}

function startPlots() {
  const ranges = document.querySelector(".ranges");
  const figures = [...document.querySelectorAll("[data-plot]")].map((element) => ({ element, plot: undefined }));
  ranges.hidden = false;
  document.querySelector(".plots").hidden = false;
  const drawAll = async () => {
    if (document.hidden) return;
    const seconds = Number(ranges.querySelector("input:checked").value);
    for (const figure of figures) await draw(figure, seconds).catch(() => note(figure, figure.element.dataset.none));
  };
  ranges.addEventListener("change", drawAll);
  document.addEventListener("visibilitychange", drawAll);
  dark.addEventListener("change", drawAll);
  addEventListener("resize", () => {
    for (const { element, plot } of figures) plot?.setSize(sizeOf(element));
  });
  setInterval(drawAll, plotAgainMs);
  void drawAll();
}

async function draw(figure, seconds) {
  const { metric, figure: field, label, factor, none } = figure.element.dataset;
  const query = new URLSearchParams({ metric, from: String(-seconds), points: "300" });
  const answer = await fetch(`/api/v1/series?${query}`);
  if (!answer.ok) throw new Error(`the series could not be had: ${answer.status}`);
  const { series } = await answer.json();
  const named = gather(series, { field, label, factor: Number(factor) });
  const times = [...new Set(named.flatMap(({ points }) => [...points.keys()]))].sort((one, other) => one - other);
  if (times.length === 0) {
    note(figure, none);
    return;
  }
  const data = [times, ...named.map(({ points }) => times.map((time) => points.get(time) ?? null))];
  figure.plot?.destroy();
  const canvas = figure.element.querySelector(".canvas");
  canvas.replaceChildren();
  figure.plot = new uPlot(optionsOf(figure.element, named, seconds), data, canvas);
  const latest = named.map(({ name, points }) => `${name}: ${round([...points.values()].at(-1))}`);
  figure.element.querySelector(".latest").textContent = `(${latest.join(", ")})`;
}

/** One curve for each value of the label; several series of the same value are added up by their gravest. */
function gather(series, { field, label, factor }) {
  const named = new Map();
  for (const { labels, points } of series) {
    const name = labels[label] ?? "";
    const curve = named.get(name) ?? { name, points: new Map() };
    named.set(name, curve);
    for (const point of points) {
      const value = point[field] * factor;
      curve.points.set(point.at, Math.max(value, curve.points.get(point.at) ?? value));
    }
  }
  return [...named.values()].slice(0, mostCurves);
}

function optionsOf(element, named, seconds) {
  const style = getComputedStyle(document.body);
  const text = style.getPropertyValue("--text");
  const grid = { stroke: style.getPropertyValue("--idle"), width: 1 };
  const axis = { stroke: text, grid, ticks: grid };
  return {
    ...sizeOf(element),
    legend: { live: true },
    cursor: { drag: { x: false, y: false } },
    axes: [
      { ...axis, space: 70, values: (_, times) => times.map(timeText(seconds)) },
      { ...axis, size: 60 },
    ],
    scales: { y: { range: (_, least, most) => [Math.min(0, least), Math.max(1, most)] } },
    series: [
      { label: element.dataset.time, value: (_, time) => (time === null ? "" : momentText(time)) },
      ...named.map(({ name }, index) => {
        const curve = curves[index % curves.length];
        return { label: name, stroke: dark.matches ? curve.dark : curve.light, dash: curve.dash, width: 2 };
      }),
    ],
  };
}

/** Times of the day on short plots, days on long ones, as the reader's language writes them. */
function timeText(seconds) {
  const parts =
    seconds <= 2 * 86_400
      ? { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
      : { day: "numeric", month: "short" };
  const format = new Intl.DateTimeFormat(language, parts);
  return (time) => format.format(time * 1000);
}

const momentText = (time) => moments.format(time * 1000);
const sizeOf = (element) => ({ width: element.querySelector(".canvas").clientWidth, height: plotHeight });
const round = (value) => (value === undefined ? "" : String(Math.round(value * 100) / 100));

function note(figure, text) {
  figure.plot?.destroy();
  figure.plot = undefined;
  figure.element.querySelector(".canvas").replaceChildren();
  figure.element.querySelector(".latest").textContent = `(${text})`;
}
