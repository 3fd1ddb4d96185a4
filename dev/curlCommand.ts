/** A request for people to paste into a shell. */
export interface DemoRequest {
  readonly title: string;
  /** Lines of POSIX shell; nothing but curl and sed is needed. */
  readonly command: string;
}

/** @param headers as shell words without their quotes: a shell variable in one is replaced. */
export function post(url: string, body: string, headers: readonly string[] = []): string {
  const more = headers.map((header) => ` -H "${header}"`).join('');
  return `curl -sw '\\n' ${url} -H 'content-type: application/json'${more} \\\n  -d ${body}`;
}

/** As one word of the shell. None of the documents holds a single quote. */
export function quoted(body: object): string {
  return `'${JSON.stringify(body)}'`;
}
