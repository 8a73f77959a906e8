/** Functions that run in the browser: they may use nothing but what the page has. */

export interface ColourPair {
  text: string;
  ratio: number;
}

/** How much each text stands out from what is behind it, by WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function colourPairs(): ColourPair[] {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = colour
      .slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element: Element | null): number[] => {
    for (let each = element; each !== null; each = each.parentElement) {
      const colour = channels(getComputedStyle(each).backgroundColor);
      if ((colour[3] ?? 1) > 0) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.body.querySelectorAll("*")].flatMap((element) => {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const text = own.map((node) => node.textContent?.trim() ?? "").join("");
    if (text === "" || element.closest("noscript, .canvas") !== null) return [];
    const one = luminance(channels(getComputedStyle(element).color));
    const other = luminance(behind(element));
    return [{ text, ratio: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) }];
  });
}

/** What a screen reader would have no words for, or would stumble over. */
export function missingNames(): string[] {
  const problems: string[] = [];
  const textOf = (element: Element) => (element.textContent ?? "").trim();
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  if ((document.documentElement.lang || "") === "") problems.push("the page has no language");
  if (document.title === "") problems.push("the page has no title");
  if (all("h1").length !== 1) problems.push(`the page has ${all("h1").length} headings of the first level`);
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const own = Number(heading.tagName.slice(1));
    if (own > level + 1) problems.push(`${textOf(heading)}: level ${own} after ${level}`);
    if (textOf(heading) === "") problems.push(`an empty ${heading.tagName}`);
    level = own;
  }
  for (const element of all("a, button, summary"))
    if (textOf(element) === "" && !element.hasAttribute("aria-label")) problems.push(element.outerHTML);
  for (const element of all("input, select, textarea"))
    if (((element as HTMLInputElement).labels?.length ?? 0) === 0) problems.push(element.outerHTML);
  for (const table of all("main table:not(.u-legend)")) {
    if (table.querySelector("caption") === null) problems.push("a table without a caption");
    for (const cell of table.querySelectorAll("th")) if (!cell.hasAttribute("scope")) problems.push(cell.outerHTML);
    for (const row of table.querySelectorAll("tbody tr"))
      if (row.querySelector("th[scope=row]") === null) problems.push(row.outerHTML);
  }
  for (const element of all("[aria-labelledby], [aria-describedby]"))
    for (const name of ["aria-labelledby", "aria-describedby"])
      for (const id of (element.getAttribute(name) ?? "").split(/\s+/).filter((each) => each !== ""))
        if (document.getElementById(id) === null) problems.push(`${name} names ${id}, which is not there`);
  const ids = all("[id]").map(({ id }) => id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) problems.push(`two elements are called ${id}`);
  for (const region of all("[role=region], nav, section")) {
    if (!region.hasAttribute("aria-label") && !region.hasAttribute("aria-labelledby")) problems.push(region.outerHTML);
  }
  for (const link of all('a[href^="#"]'))
    if (document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? "")) === null)
      problems.push(`a link to nowhere: ${link.outerHTML}`);
  return problems;
}
