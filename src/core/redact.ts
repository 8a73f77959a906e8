/** Values that were declared secret in this process; never printed, logged or put in an error. */
const secrets = new Set<string>();
const shortestSecret = 4;

/** Declares a value secret from now on. Values shorter than four characters would blank ordinary text and are left. */
export function declareSecret(value: string): void {
  if (value.length >= shortestSecret) secrets.add(value);
}

const shapes: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g, "[private key]"],
  [/\b(password|passwd|secret|token|passphrase)(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;]+)/gi, "$1$2[redacted]"],
  [/(:\/\/[^\s:/@]+:)[^\s@/]+@/g, "$1[redacted]@"],
  [/(\bsips?:[^\s:@]+:)[^\s@]+@/gi, "$1[redacted]@"],
];

/** The text without secrets: declared values, private keys, password=…, and passwords inside URLs. */
export function redact(text: string): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, "[redacted]");
  for (const [shape, replacement] of shapes) clean = clean.replace(shape, replacement);
  return clean;
}
