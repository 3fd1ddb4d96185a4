/** A request for people to paste into a shell. */
export interface DemoRequest {
  readonly title: string;
  /** Lines of POSIX shell that need only curl and sed. */
  readonly command: string;
}

/** @param headers shell words without quotes. A shell variable in them is expanded. */
export function post(url: string, body: string, headers: readonly string[] = []): string {
  const more = headers.map((header) => ` -H "${header}"`).join('');
  return `curl -sw '\\n' ${url} -H 'content-type: application/json'${more} \\\n  -d ${body}`;
}

/** Quotes a body as one shell word. None of the documents contains a single quote. */
export function quoted(body: object): string {
  return `'${JSON.stringify(body)}'`;
}
