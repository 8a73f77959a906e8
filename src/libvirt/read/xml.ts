import { XMLParser, XMLValidator } from "fast-xml-parser";
import { AppError, messageOf } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";

const attributePrefix = "@";
const textKey = "#text";
const nestingMax = 64;
const predefined: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** An element: children by name (one or several), attributes by "@name", text under "#text". */
export type XmlElement = { readonly [key: string]: unknown };

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: attributePrefix,
  textNodeName: textKey,
  // Kept apart, so that what is in it is never taken for text with character references.
  cdataPropName: "#cdata",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // References are decoded by text() and attribute(): only the five of XML itself and numbers, never an entity.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: nestingMax,
});

/**
 * The root element of an XML document of libvirt's. Document types are refused, as libvirt writes none and their
 * entities can name files or grow without end. Throws answer-unreadable.
 */
export function parseXml(xml: string, options: { root: string; from: string }): XmlElement {
  const refused = (reason: string, cause?: unknown) =>
    new AppError("answer-unreadable", {
      message: `${options.from} is no XML of a ${options.root} that spanwright can read: ${reason}`,
      ...(cause === undefined ? {} : { cause }),
    });
  if (xml.length > limits.libvirtXmlBytes) throw refused(`it is longer than ${limits.libvirtXmlBytes} bytes`);
  if (/<!(?!--|\[CDATA\[)/.test(xml)) throw refused("it has a document type");
  try {
    const validity = XMLValidator.validate(xml);
    if (validity !== true) throw refused(`line ${validity.err.line}: ${validity.err.msg}`);
    const root: unknown = parser.parse(xml)[options.root];
    if (!isElement(root)) throw refused("the root element is another one");
    return root;
  } catch (error) {
    // The parser throws plain errors of its own for what its validator lets pass.
    throw error instanceof AppError ? error : refused(messageOf(error), error);
  }
}

/** All children of that name, in order. */
export function children(element: XmlElement | undefined, name: string): XmlElement[] {
  const found = element !== undefined && Object.hasOwn(element, name) ? element[name] : [];
  return (Array.isArray(found) ? found : [found]).map((child: unknown) =>
    isElement(child) ? child : { [textKey]: child },
  );
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return children(element, name)[0];
}

export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  const value = element?.[attributePrefix + name];
  return typeof value === "string" ? decoded(value) : undefined;
}

/** The element's own text; undefined where there is no such element. */
export function text(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  const value = element[textKey];
  return typeof value === "string" ? decoded(value) : "";
}

/** The first child called so in that XML namespace, whatever its prefix is. */
export function childOfNamespace(
  element: XmlElement | undefined,
  name: string,
  namespace: string,
): XmlElement | undefined {
  for (const key of Object.keys(element ?? {})) {
    const [prefix, local] = key.includes(":") ? (key.split(":", 2) as [string, string]) : [undefined, key];
    const declaration = prefix === undefined ? "xmlns" : `xmlns:${prefix}`;
    const found = local === name && children(element, key).find((each) => attribute(each, declaration) === namespace);
    if (found) return found;
  }
  return undefined;
}

function decoded(raw: string): string {
  return raw.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (reference, hex, decimal, name) => {
    if (name !== undefined) return predefined[name as string] ?? reference;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
