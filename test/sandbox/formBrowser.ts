const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

export interface FormPage {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser without scripts: it keeps cookies, follows redirects and submits forms. */
export function formBrowser(origin: string) {
  let cookie = '';
  let current: FormPage | undefined;

  async function load(url: string, init: RequestInit = {}): Promise<FormPage> {
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const location = response.headers.get('location');
    if (location !== null) return load(new URL(location, url).href);
    current = { status: response.status, url, headers: response.headers, text: await response.text() };
    return current;
  }

  return {
    open: (path: string) => load(new URL(path, origin).href),
    /** Presses the button of the form with this action. Other fields keep the values of the page. */
    submit: (action: string, values: Record<string, string> = {}) => {
      if (current === undefined) throw new Error('No page is open.');
      const [, form = ''] =
        new RegExp(`<form[^>]*action="${action.replace(/[.?]/g, '\\$&')}"[^>]*>(.*?)</form>`, 's').exec(current.text) ??
        [];
      if (form === '') throw new Error(`The page has no form for ${action}.`);
      const shown = [...form.matchAll(/<input[^>]*name="([^"]*)"[^>]*>/g)].map(([tag, name = '']) => [
        name,
        unescaped(/ value="([^"]*)"/.exec(tag)?.[1] ?? ''),
      ]);
      const body = new URLSearchParams({ ...Object.fromEntries(shown), ...values });
      return load(new URL(action, current.url).href, { method: 'POST', body });
    },
    cookie: () => cookie,
  };
}
