const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** Removes the markup of a description and cuts it to a number of characters. */
export function plainText(html: string, characterLimit: number): string {
  const text = html
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (entity, name: string) => entities[name] ?? entity)
    .trim();
  return text.slice(0, Math.max(0, characterLimit));
}
