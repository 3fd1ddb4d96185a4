const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** A description without its markup, cut to so many characters. */
export function plainText(html: string, characterLimit: number): string {
  const text = html
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (entity, name: string) => entities[name] ?? entity)
    .trim();
  return text.slice(0, Math.max(0, characterLimit));
}
